using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Client.Writes;

/// <summary>What there is to say of writes whose answer was lost.</summary>
internal static class WriteErrors
{
    /// <summary>Nobody knows whether it was done.</summary>
    /// <param name="question">What is to be known, after "whether".</param>
    /// <param name="advice">What to do about it.</param>
    /// <param name="several">The ids of what may have come of it, if that is more than one thing.</param>
    /// <param name="doubt">Why it is not known.</param>
    public static KalshiException Unknown(string question, string advice, IReadOnlyList<string> several, KalshiException doubt) => new(
        KalshiErrorId.OutcomeUnknown,
        KalshiErrorCategory.OperationTimeout,
        $"It could not be found out whether {question}. {doubt.Message}",
        several.Count == 0 ? advice : $"{advice} It may be one of these: {string.Join(", ", several)}.",
        doubt)
    {
        IsOutcomeUnknown = true,
        StatusCode = doubt.StatusCode,
    };

    /// <summary>A success that does not name what was made.</summary>
    public static KalshiException NoId(KalshiOperation operation) => new(
        KalshiErrorId.UnexpectedResponse,
        KalshiErrorCategory.InvalidResult,
        $"The exchange's answer to {operation.Description.Id} does not name what was made.",
        "See what is there before you make it again.")
    {
        IsOutcomeUnknown = true,
    };

    /// <summary>An API key that is there, and that nobody can use.</summary>
    public static KalshiException KeyUnusable(string apiKeyId, string name) => new(
        KalshiErrorId.KeyNotSaved,
        KalshiErrorCategory.ResourceUnavailable,
        $"API key '{name}' was generated as {apiKeyId}, but the answer with its private key was lost, and the exchange does not tell it again.",
        $"Revoke it with Remove-KalshiApiKey {apiKeyId} and generate another.");
}
