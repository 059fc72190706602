using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using KalshiPS.Client.Catalog;
using KalshiPS.Session;

namespace KalshiPS.Completion;

/// <summary>
/// Offers names of things at the exchange: those that cmdlets have just shown, and those that can be had at once. What
/// takes longer, or fails, is left out without a word. Without a session only what is on this machine is looked at.
/// </summary>
public abstract class ExchangeCompleter : IArgumentCompleter
{
    /// <summary>More are not read by anybody.</summary>
    private protected const int MaxCandidates = 60;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.8);

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var (typed, quote) = Candidate.Unquote(wordToComplete);
        // Asked by a thread of no runspace there is nobody to complete for.
        if (RunspaceState.Find() is not { } state)
            return [];
        var recent = Recent(state.Recent).Where(item => item.Name.StartsWith(typed, StringComparison.OrdinalIgnoreCase)).ToList();
        var others = Ask(state, fakeBoundParameters, typed);
        return [.. (IsRecentFirst ? recent.Concat(others) : others.Concat(recent))
            .Where(item => item.Name.Length > 0)
            .DistinctBy(item => item.Name, StringComparer.OrdinalIgnoreCase)
            .Take(MaxCandidates)
            .Select(item => item.ToResult(quote))];
    }

    /// <summary>Whether what was just shown is likelier meant, or better known, than what is found.</summary>
    private protected virtual bool IsRecentFirst => true;

    /// <summary>What cmdlets have just shown, the last first.</summary>
    private protected virtual IEnumerable<Candidate> Recent(RecentItems recent) => [];

    /// <summary>What else there is.</summary>
    /// <param name="connection">The session.</param>
    /// <param name="isOpen">Whether the exchange may be asked.</param>
    /// <param name="typed">What was typed so far.</param>
    /// <param name="token">Ends it.</param>
    private protected abstract Task<IEnumerable<Candidate>> Find(
        KalshiConnection connection, bool isOpen, string typed, CancellationToken token);

    /// <summary>What may be meant by a name that is not there, as far as it is known without asking.</summary>
    /// <param name="recent">What cmdlets have just shown.</param>
    /// <param name="catalog">The list of what is open, as it is.</param>
    /// <param name="text">What was written.</param>
    internal virtual IEnumerable<Candidate> KnownHere(RecentItems recent, MarketCatalog catalog, string text) => Recent(recent);

    private List<Candidate> Ask(RunspaceState state, IDictionary bound, string typed)
    {
        using var stop = new CancellationTokenSource(Patience);
        try
        {
            var given = bound?["Connection"] is PSObject wrapped ? wrapped.BaseObject : bound?["Connection"];
            var session = given as KalshiConnection ?? state.Sessions.Use(isPublic: true);
            var isOpen = !session.IsClosed && (given is not null || session.IsCurrent);
            var work = Task.Run(async () => (await Find(session, isOpen, typed, stop.Token).ConfigureAwait(false)).ToList());
            // Not even work that cannot be stopped keeps the prompt waiting.
            return work.WaitAsync(Patience).GetAwaiter().GetResult();
        }
#pragma warning disable CA1031 // Whatever fails: somebody is typing, and must not be disturbed.
        catch (Exception)
#pragma warning restore CA1031
        {
            return [];
        }
    }
}
