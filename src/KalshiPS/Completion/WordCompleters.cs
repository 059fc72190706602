using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace KalshiPS.Completion;

/// <summary>Offers the words the exchange is known to use, without forbidding new ones.</summary>
/// <param name="words">The words.</param>
public abstract class WordCompleter(params string[] words) : IArgumentCompleter
{
    /// <summary>The words, which help lists too.</summary>
    public IReadOnlyList<string> Words { get; } = words;

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var (typed, quote) = Candidate.Unquote(wordToComplete);
        return [.. Words.Where(word => word.StartsWith(typed, StringComparison.OrdinalIgnoreCase)).Select(word => new Candidate(word, "", "").ToResult(quote))];
    }
}

/// <summary>What markets can be filtered by.</summary>
public sealed class MarketStatusCompleter() : WordCompleter("unopened", "open", "paused", "closed", "settled");

/// <summary>What events can be filtered by.</summary>
public sealed class EventStatusCompleter() : WordCompleter("unopened", "open", "closed", "settled");

/// <summary>What orders can be filtered by.</summary>
public sealed class OrderStatusCompleter() : WordCompleter("resting", "canceled", "executed");

/// <summary>What collections can be filtered by.</summary>
public sealed class CollectionStatusCompleter() : WordCompleter("unopened", "open", "closed");

/// <summary>What milestones can be about.</summary>
public sealed class MilestoneCategoryCompleter() : WordCompleter("Sports", "Elections", "Esports", "Crypto");

/// <summary>What milestones can be.</summary>
public sealed class MilestoneTypeCompleter() : WordCompleter(
    "football_game", "basketball_game", "soccer_tournament_multi_leg", "baseball_game", "hockey_match", "golf_tournament", "political_race");

/// <summary>What incentive programs can be filtered by.</summary>
public sealed class IncentiveStatusCompleter() : WordCompleter("all", "active", "upcoming", "closed", "paid_out");

/// <summary>What incentive programs can reward.</summary>
public sealed class IncentiveTypeCompleter() : WordCompleter("all", "liquidity", "volume", "margin_maker_volume", "margin_taker_volume");

/// <summary>Spans of time that live data of events can be asked for.</summary>
public sealed class LiveRangeCompleter() : WordCompleter("15min", "1h", "1d");
