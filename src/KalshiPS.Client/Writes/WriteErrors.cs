using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Client.Writes;

/// <summary>Creates the errors of writes whose answer was lost.</summary>
internal static class WriteErrors
{
    /// <summary>Creates the error for a write that may or may not be done.</summary>
    /// <param name="question">The statement that could not be verified, as a part of a sentence after "whether".</param>
    /// <param name="advice">The advice.</param>
    /// <param name="several">The ids of the objects that the write may have created, if there are several.</param>
    /// <param name="doubt">The failure that left the outcome unknown.</param>
    public static KalshiException Unknown(string question, string advice, IReadOnlyList<string> several, KalshiException doubt) => new(
        KalshiErrorId.OutcomeUnknown,
        KalshiErrorCategory.OperationTimeout,
        $"It could not be determined whether {question}. {doubt.Message}",
        several.Count == 0 ? advice : $"{advice} It may be one of these: {string.Join(", ", several)}.",
        doubt)
    {
        IsOutcomeUnknown = true,
        StatusCode = doubt.StatusCode,
    };

    /// <summary>Creates the error for a success without the id of the created object.</summary>
    public static KalshiException NoId(KalshiOperation operation) => new(
        KalshiErrorId.UnexpectedResponse,
        KalshiErrorCategory.InvalidResult,
        $"The exchange's answer to {operation.Description.Id} does not contain the id of the created object.",
        "Check whether it exists before you create it again.")
    {
        IsOutcomeUnknown = true,
    };

    /// <summary>Creates the error for an API key that exists but whose private key is lost.</summary>
    public static KalshiException KeyUnusable(string apiKeyId, string name) => new(
        KalshiErrorId.KeyNotSaved,
        KalshiErrorCategory.ResourceUnavailable,
        $"API key '{name}' was generated as {apiKeyId}, but the answer with its private key was lost, and the exchange does not send it again.",
        $"Revoke it with Remove-KalshiApiKey {apiKeyId} and generate another.");
}
