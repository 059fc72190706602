using KalshiPS.Client.Calls;
using KalshiPS.Errors;

namespace KalshiPS.Client.Transport;

/// <summary>Represents the outcome of one attempt: an answer or a failure.</summary>
/// <param name="Call">The call.</param>
/// <param name="Response">The successful answer; null after a failure.</param>
/// <param name="Failure">The failure; null after a success.</param>
/// <param name="SurelyDidNothing">Whether the exchange surely did not act on the attempt.</param>
internal sealed record AttemptOutcome(Call Call, ApiResponse? Response, KalshiException? Failure, bool SurelyDidNothing)
{
    /// <summary>Whether the same request may be sent again, and may then succeed.</summary>
    public bool IsWorthRepeating =>
        Failure is { IsTransient: true } && (Call.Request.IsRepeatable || SurelyDidNothing);

    public static AttemptOutcome Success(Call call, ApiResponse answer) => new(call, answer, null, SurelyDidNothing: false);

    public static AttemptOutcome Failed(Call call, KalshiException failure, bool surelyDidNothing)
    {
        call.Fail(failure);
        return new(call, null, failure, surelyDidNothing);
    }
}
