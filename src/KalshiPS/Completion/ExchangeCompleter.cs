using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using KalshiPS.Client.Catalog;
using KalshiPS.Session;

namespace KalshiPS.Completion;

/// <summary>
/// Completes names at the exchange: those that cmdlets recently displayed, and those that can be read within the time limit.
/// Slow or failed reads are silently ignored. Without a session only data on this machine is used.
/// </summary>
public abstract class ExchangeCompleter : IArgumentCompleter
{
    /// <summary>The most candidates.</summary>
    private protected const int MaxCandidates = 60;

    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(1.8);

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var (typed, quote) = Candidate.Unquote(wordToComplete);
        // A thread without a runspace has no state to complete from.
        if (RunspaceState.Find() is not { } state)
            return [];
        var recent = Recent(state.Recent).Where(item => item.Name.StartsWith(typed, StringComparison.OrdinalIgnoreCase)).ToList();
        var others = Find(state, fakeBoundParameters, typed);
        return [.. (IsRecentFirst ? recent.Concat(others) : others.Concat(recent))
            .Where(item => item.Name.Length > 0)
            .DistinctBy(item => item.Name, StringComparer.OrdinalIgnoreCase)
            .Take(MaxCandidates)
            .Select(item => item.ToResult(quote))];
    }

    /// <summary>Whether recently displayed items precede found ones.</summary>
    private protected virtual bool IsRecentFirst => true;

    /// <summary>Gets the recently displayed items, newest first.</summary>
    private protected virtual IEnumerable<Candidate> Recent(RecentItems recent) => [];

    /// <summary>Finds further items.</summary>
    /// <param name="connection">The session.</param>
    /// <param name="isOpen">Whether requests may be sent to the exchange.</param>
    /// <param name="typed">The typed text.</param>
    /// <param name="token">Cancels the operation.</param>
    private protected abstract Task<IEnumerable<Candidate>> Find(
        KalshiConnection connection, bool isOpen, string typed, CancellationToken token);

    /// <summary>Gets candidates for an unknown name from data on this machine.</summary>
    /// <param name="recent">The recently displayed items.</param>
    /// <param name="catalog">The catalog of open markets, in its current state.</param>
    /// <param name="text">The unknown name.</param>
    internal virtual IEnumerable<Candidate> KnownHere(RecentItems recent, MarketCatalog catalog, string text) => Recent(recent);

    private List<Candidate> Find(RunspaceState state, IDictionary bound, string typed)
    {
        using var stop = new CancellationTokenSource(TimeLimit);
        try
        {
            var given = bound?["Connection"] is PSObject wrapped ? wrapped.BaseObject : bound?["Connection"];
            var session = given as KalshiConnection ?? state.Sessions.Use(isPublic: true);
            var isOpen = !session.IsClosed && (given is not null || session.IsCurrent);
            var work = Task.Run(async () => (await Find(session, isOpen, typed, stop.Token).ConfigureAwait(false)).ToList());
            // Not even work that cannot be canceled delays the prompt.
            return work.WaitAsync(TimeLimit).GetAwaiter().GetResult();
        }
#pragma warning disable CA1031 // A failure must not interrupt typing.
        catch (Exception)
#pragma warning restore CA1031
        {
            return [];
        }
    }
}
