using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace KalshiPS.Completion;

/// <summary>Offers the words the exchange is known to use, without forbidding new ones.</summary>
/// <param name="words">The words.</param>
public abstract class WordCompleter(params string[] words) : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        words.Where(word => word.StartsWith(wordToComplete ?? "", StringComparison.OrdinalIgnoreCase))
            .Select(word => new CompletionResult(word));
}

/// <summary>What markets can be filtered by.</summary>
public sealed class MarketStatusCompleter() : WordCompleter("unopened", "open", "paused", "closed", "settled");

/// <summary>What events can be filtered by.</summary>
public sealed class EventStatusCompleter() : WordCompleter("unopened", "open", "closed", "settled");

/// <summary>What orders can be filtered by.</summary>
public sealed class OrderStatusCompleter() : WordCompleter("resting", "canceled", "executed");
