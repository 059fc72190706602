using System.Management.Automation;
using System.Runtime.CompilerServices;
using KalshiPS.Binding;
using KalshiPS.Archive;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>Represents a cmdlet that returns a list, by default its first hundred items.</summary>
public abstract class KalshiListCmdlet : KalshiApiCmdlet
{
    /// <summary>The name of the parameter set that returns a list.</summary>
    private protected const string ListSet = "List";

    private const int DefaultCount = 100;

    private bool warned;

    /// <summary>The most items to return. Default: 100.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    [ValidateRange(1, int.MaxValue)]
    [WholeNumberTransformation]
    public int First { get; set; } = DefaultCount;

    /// <summary>Returns all items, from as many pages as necessary.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    public SwitchParameter All { get; set; }

    /// <summary>The number of items per request. Default: the operation's maximum.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    [ValidateRange(1, 1000)]
    [WholeNumberTransformation(AllowsNull = true)]
    public int? PageSize { get; set; }

    /// <summary>Writes the items of a list page by page.</summary>
    /// <param name="target">The target object of errors.</param>
    /// <param name="operation">The list's operation; its page size is set here.</param>
    /// <param name="pick">Gets the items of a page.</param>
    private protected void EmitPages<TPage>(object? target, PagedOperation<TPage> operation, Func<TPage, IEnumerable<object>> pick)
        where TPage : class, IPage =>
        EmitPages(target, (output, token) => Pages(operation, pick, output, token));

    /// <summary>Writes the items of pages up to the requested number.</summary>
    /// <param name="target">The target object of errors.</param>
    /// <param name="pages">The pages.</param>
    private protected void EmitPages(object? target, Func<CmdletOutput, CancellationToken, IAsyncEnumerable<ListPage>> pages) =>
        RunNamed(target, async (output, token) =>
        {
            var left = Wanted;
            await foreach (var page in pages(output, token).ConfigureAwait(false))
            {
                foreach (var item in page.Items)
                {
                    if (left == 0)
                    {
                        WarnOfMore(output);
                        return;
                    }

                    output.Write(item);
                    left--;
                }

                if (left > 0)
                    continue;
                if (page.HasNext)
                    WarnOfMore(output);
                return;
            }

            if (left == Wanted)
                await WarnOfUnknown(target, output, token).ConfigureAwait(false);
        });

    /// <summary>Reads the pages of one list up to the requested number of items.</summary>
    private protected async IAsyncEnumerable<ListPage> Pages<TPage>(
        PagedOperation<TPage> operation,
        Func<TPage, IEnumerable<object>> pick,
        CmdletOutput output,
        [EnumeratorCancellation] CancellationToken token)
        where TPage : class, IPage
    {
        var pageSize = Math.Min(PageSize ?? int.MaxValue, Math.Min(operation.Description.MaxLimit, Wanted));
        // Only necessary pages are read: each costs tokens. Some lists have a fixed page size.
        var surePages = (pageSize, All.IsPresent) switch
        {
            (_, true) => int.MaxValue,
            (0, _) => 1,
            _ => ((Wanted - 1) / pageSize) + 1,
        };
        await foreach (var page in Client.PagesAsync(operation with { Limit = pageSize }, surePages, output, token).ConfigureAwait(false))
            yield return new ListPage(pick(page), !string.IsNullOrEmpty(page.Cursor));
    }

    private int Wanted => All ? int.MaxValue : First;

    private void WarnOfMore(CmdletOutput output)
    {
        if (warned || MyInvocation.BoundParameters.ContainsKey(nameof(First)))
            return;
        warned = true;
        output.Warning($"Only the first {DefaultCount} are shown and there are more. Use -First N or -All.");
    }
}
