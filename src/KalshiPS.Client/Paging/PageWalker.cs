using System.Runtime.CompilerServices;
using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Client.Paging;

/// <summary>Represents a page with its fingerprint.</summary>
/// <param name="Page">The page.</param>
/// <param name="Fingerprint">The fingerprint, equal for equal content; null for a page without items.</param>
internal sealed record FetchedPage<TPage>(TPage Page, string? Fingerprint);

/// <summary>Follows a list's cursors, one page ahead of the reader as far as pages are sure to be wanted.</summary>
internal static class PageWalker
{
    public static async IAsyncEnumerable<TPage> WalkAsync<TPage>(
        PagedOperation<TPage> operation,
        Func<PagedOperation<TPage>, CancellationToken, Task<FetchedPage<TPage>>> fetch,
        int surePages,
        CancellationToken cancellationToken,
        [EnumeratorCancellation] CancellationToken enumeratorToken = default)
        where TPage : class, IPage
    {
        using var abandon = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, enumeratorToken);
        var cursors = new HashSet<string>(StringComparer.Ordinal);
        var fingerprints = new HashSet<string>(StringComparer.Ordinal);
        if (!string.IsNullOrEmpty(operation.Cursor))
            cursors.Add(operation.Cursor);
        var next = fetch(operation, abandon.Token);
        try
        {
            for (var count = 1; next is not null; count++)
            {
                var fetched = await next.ConfigureAwait(false);
                next = null;
                // The exchange answers a cursor that it does not understand with page one, without an error.
                if (fetched.Fingerprint is { } fingerprint && !fingerprints.Add(fingerprint))
                    throw Repeated(operation);
                var cursor = fetched.Page.Cursor;
                var isLast = string.IsNullOrEmpty(cursor);
                if (!isLast && count < surePages)
                    next = Follow(cursor!);
                yield return fetched.Page;
                if (!isLast)
                    next ??= Follow(cursor!);
            }
        }
        finally
        {
            if (next is not null)
            {
                await abandon.CancelAsync().ConfigureAwait(false);
                // The reader has stopped; a failure of the page fetched ahead concerns nobody.
                await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        Task<FetchedPage<TPage>> Follow(string cursor) => cursors.Add(cursor)
            ? fetch(operation with { Cursor = cursor }, abandon.Token)
            : Task.FromException<FetchedPage<TPage>>(Repeated(operation));
    }

    private static KalshiException Repeated<TPage>(PagedOperation<TPage> operation)
        where TPage : class, IPage => new(
            KalshiErrorId.RepeatedPage,
            KalshiErrorCategory.InvalidResult,
            $"The list of {operation.Description.Method} {operation.Description.Path} leads back to a page that was already read.",
            "Read again what is still missing, with narrower filters; the items before are complete up to there.");
}
