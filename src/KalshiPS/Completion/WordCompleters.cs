using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace KalshiPS.Completion;

/// <summary>Completes known words of the exchange.</summary>
/// <param name="words">The words.</param>
public abstract class WordCompleter(params string[] words) : IArgumentCompleter
{
    /// <summary>The words, which are also listed in help.</summary>
    public IReadOnlyList<string> Words { get; } = words;

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var (typed, quote) = Candidate.Unquote(wordToComplete);
        return [.. Words.Where(word => word.StartsWith(typed, StringComparison.OrdinalIgnoreCase)).Select(word => new Candidate(word, "", "").ToResult(quote))];
    }
}

/// <summary>Completes statuses of markets.</summary>
public sealed class MarketStatusCompleter() : WordCompleter("unopened", "open", "paused", "closed", "settled");

/// <summary>Completes statuses of events.</summary>
public sealed class EventStatusCompleter() : WordCompleter("unopened", "open", "closed", "settled");

/// <summary>Completes statuses of orders.</summary>
public sealed class OrderStatusCompleter() : WordCompleter("resting", "canceled", "executed");

/// <summary>Completes statuses of collections.</summary>
public sealed class CollectionStatusCompleter() : WordCompleter("unopened", "open", "closed");

/// <summary>Completes categories of milestones.</summary>
public sealed class MilestoneCategoryCompleter() : WordCompleter("Sports", "Elections", "Esports", "Crypto");

/// <summary>Completes types of milestones.</summary>
public sealed class MilestoneTypeCompleter() : WordCompleter(
    "football_game", "basketball_game", "soccer_tournament_multi_leg", "baseball_game", "hockey_match", "golf_tournament", "political_race");

/// <summary>Completes statuses of incentive programs.</summary>
public sealed class IncentiveStatusCompleter() : WordCompleter("all", "active", "upcoming", "closed", "paid_out");

/// <summary>Completes types of incentive programs.</summary>
public sealed class IncentiveTypeCompleter() : WordCompleter("all", "liquidity", "volume", "margin_maker_volume", "margin_taker_volume");

/// <summary>Completes time spans of events' live data.</summary>
public sealed class LiveRangeCompleter() : WordCompleter("15min", "1h", "1d");
