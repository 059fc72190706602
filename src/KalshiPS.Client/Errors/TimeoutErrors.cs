using System.Globalization;
using KalshiPS.Client.Calls;
using KalshiPS.Errors;

namespace KalshiPS.Client.Errors;

/// <summary>Creates the errors of requests without an answer in time.</summary>
internal static class TimeoutErrors
{
    /// <summary>Creates the error for a request that was sent and not answered.</summary>
    public static KalshiException NoAnswer(KalshiRequest request, TimeSpan waited) => Create(
        UnknownOutcome.Message(request, $"The exchange did not answer {request} within {Seconds(waited)}"),
        UnknownOutcome.Advice(request, "Repeat it, or allow more time."),
        isOutcomeUnknown: !request.IsRead);

    /// <summary>Creates the error for a request that was not sent because of the rate limit.</summary>
    public static KalshiException NotSent(KalshiRequest request, TimeSpan waited) => Create(
        $"{request} waited {Seconds(waited)} for its turn under the rate limit and was not sent.",
        "Send fewer calls at once, or allow more time.",
        isOutcomeUnknown: false);

    /// <summary>Creates the error for a request whose time was over, by one of the clocks, before it could be sent.</summary>
    public static KalshiException HeldBack(KalshiRequest request, Deadline deadline) => Create(
        $"{request} was not sent: it had {Seconds(deadline.Allowed)}, and its turn came {Seconds(deadline.Elapsed)} after it was begun, by this machine's clocks.",
        "Check whether the process or the machine was suspended meanwhile, or the clock was set. Nothing was done; repeat it if it is still meant.",
        isOutcomeUnknown: false);

    private static KalshiException Create(string message, string advice, bool isOutcomeUnknown) =>
        new(KalshiErrorId.Timeout, KalshiErrorCategory.OperationTimeout, message, advice)
        {
            IsTransient = true,
            IsOutcomeUnknown = isOutcomeUnknown,
        };

    private static string Seconds(TimeSpan time) =>
        string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.##} s");
}
