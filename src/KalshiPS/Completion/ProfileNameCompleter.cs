using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using KalshiPS.Client.Profiles;
using KalshiPS.Errors;

namespace KalshiPS.Completion;

/// <summary>Completes names of profiles, also by the beginning of the environment.</summary>
public sealed class ProfileNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var (typed, quote) = Candidate.Unquote(wordToComplete);
        try
        {
            return [.. new ProfileStore().Read().Select(Of).Where(item => item.Fits(typed)).Select(item => item.ToResult(quote))];
        }
        catch (KalshiException)
        {
            // Completion must not interrupt typing; the cmdlet itself reports the error.
            return [];
        }
    }

    private static Candidate Of(KalshiProfile profile)
    {
        var place = profile.BaseUri?.Authority ?? profile.Environment.ToString();
        return new Candidate(profile.Name, place, $"{place}{(profile.ApiKeyId is null ? ", public data only" : $", key {profile.ApiKeyId}")}{(profile.IsReadOnly ? ", read only" : "")}");
    }
}
