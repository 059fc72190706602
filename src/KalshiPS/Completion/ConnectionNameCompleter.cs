using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using KalshiPS.Display;
using KalshiPS.Session;

namespace KalshiPS.Completion;

/// <summary>Completes names of open sessions.</summary>
public sealed class ConnectionNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var (typed, quote) = Candidate.Unquote(wordToComplete);
        return [.. (RunspaceState.Find()?.Sessions.All ?? []).Select(Of).Where(item => item.Fits(typed)).Select(item => item.ToResult(quote))];
    }

    private static Candidate Of(KalshiConnection session) =>
        new(session.Name, AccountText.Place(session), $"{AccountText.Place(session)} at {session.BaseUri.Authority}, {(session.ApiKeyId is null ? "public data only" : $"key {session.ApiKeyId}")}");
}
