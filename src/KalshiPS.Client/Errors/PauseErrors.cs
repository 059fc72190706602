using System.Globalization;
using KalshiPS.Client.Calls;
using KalshiPS.Errors;

namespace KalshiPS.Client.Errors;

/// <summary>Creates the errors of failures that a pause explains, with the paused shards and the expected end.</summary>
internal static class PauseErrors
{
    /// <summary>Returns whether a pause may be the reason of a failure.</summary>
    public static bool MayBePause(KalshiException failure) =>
        failure.StatusCode == System.Net.HttpStatusCode.ServiceUnavailable || SaysPause(failure);

    /// <summary>Explains a failure by the exchange's status; returns it unchanged if the status does not explain it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="failure">The failure of the request. Whether the request acted stays as certain or uncertain as it was.</param>
    /// <param name="status">The exchange's status.</param>
    /// <param name="shard">The shard of the request; null if it is not known.</param>
    public static KalshiException Explain(KalshiRequest request, KalshiException failure, ExchangeStatus status, int? shard)
    {
        var shards = Shards(status, shard);
        var stopped = shards.Where(each => each.ExchangeActive == false).ToList();
        var halted = shards.Where(each => each.ExchangeActive != false && each.TradingActive == false).ToList();
        // Where the failure does not mention a pause, all shards that it can concern must be paused.
        if (stopped.Count > 0 && (stopped.Count == shards.Count || failure.Id == KalshiErrorId.ExchangePaused))
        {
            return Create(
                request, failure, status, stopped, $"The exchange is paused{Where(stopped, status)}", "Nothing can be changed meanwhile, nor canceled; Get-KalshiExchangeStatus says when it is back.");
        }

        return halted.Count > 0 && (halted.Count == shards.Count ? SaysPause(failure) || Places(request) : failure.Id == KalshiErrorId.ExchangePaused)
            ? Create(
                request, failure, status, halted, $"Trading is paused{Where(halted, status)}", "Orders can be canceled meanwhile (Remove-KalshiOrder) but not placed; Get-KalshiExchangeStatus says when trading is back.")
            : failure;
    }

    /// <summary>Returns whether a failure says that trading is paused, while neither its status nor the exchange's shows whether everywhere.</summary>
    public static bool IsOpen(KalshiException failure) =>
        failure.Id == KalshiErrorId.MarketClosed && failure.StatusCode == System.Net.HttpStatusCode.BadRequest && SaysPause(failure);

    /// <summary>Creates the error for a pause that is not the market's.</summary>
    public static KalshiException NotOfMarket(KalshiException failure, string ticker) => new(
        KalshiErrorId.ExchangePaused,
        KalshiErrorCategory.ResourceUnavailable,
        $"Trading was paused: the order on {ticker} was not placed.",
        "Get-KalshiExchangeStatus says what is paused; if nothing is, the pause is over.",
        failure)
    {
        StatusCode = failure.StatusCode,
        ExchangeCode = failure.ExchangeCode,
        ExchangeMessage = failure.ExchangeMessage,
        ExchangeDetails = failure.ExchangeDetails,
    };

    // A paused market is no pause of the exchange; only the status distinguishes them.
    private static bool SaysPause(KalshiException failure) => failure.Id == KalshiErrorId.ExchangePaused
        || (failure.Id == KalshiErrorId.MarketClosed
            && $"{failure.ExchangeCode} {failure.ExchangeMessage} {failure.ExchangeDetails}".Contains("paused", StringComparison.OrdinalIgnoreCase));

    private static bool Places(KalshiRequest request) =>
        request.Method == "POST"
        && request.Path.StartsWith("/portfolio/events/orders", StringComparison.Ordinal)
        && !request.Path.EndsWith("/decrease", StringComparison.Ordinal);

    private static IReadOnlyList<ExchangeIndexStatus> Shards(ExchangeStatus status, int? shard)
    {
        if (shard is { } number && status.Shards.FirstOrDefault(each => each.ExchangeIndex == number) is { } one)
            return [one];
        return status.Shards.Count > 0
            ? status.Shards
            : [new ExchangeIndexStatus { ExchangeActive = status.ExchangeActive, TradingActive = status.TradingActive }];
    }

    private static string Where(List<ExchangeIndexStatus> paused, ExchangeStatus status) => paused.Count >= status.Shards.Count
        ? ""
        : $" on shard {string.Join(" and ", paused.Select(each => each.ExchangeIndex?.ToString(CultureInfo.InvariantCulture) ?? "?"))}";

    private static KalshiException Create(
        KalshiRequest request, KalshiException failure, ExchangeStatus status, List<ExchangeIndexStatus> paused, string what, string advice)
    {
        var back = status.EstimatedResumeTime is { } time
            ? string.Create(CultureInfo.InvariantCulture, $" It expects to be back at {time.UtcDateTime:yyyy-MM-dd HH:mm} UTC.")
            : "";
        var about = RequestSubject.Of(request) is { } subject ? $" for {subject}" : "";
        var message = failure.IsOutcomeUnknown
            ? UnknownOutcome.Message(request, $"{what}, and {request}{about} was answered with status {(int?)failure.StatusCode}")
            : $"{what}: {request}{about} was not done.";
        return new KalshiException(
            KalshiErrorId.ExchangePaused,
            KalshiErrorCategory.ResourceUnavailable,
            message + back,
            failure.IsOutcomeUnknown ? $"{UnknownOutcome.Advice(request, advice)} {advice}" : advice,
            failure)
        {
            IsTransient = failure.IsTransient,
            IsOutcomeUnknown = failure.IsOutcomeUnknown,
            StatusCode = failure.StatusCode,
            ExchangeCode = failure.ExchangeCode,
            ExchangeMessage = failure.ExchangeMessage,
            ExchangeDetails = failure.ExchangeDetails,
            EstimatedResumeTime = status.EstimatedResumeTime,
            PausedShards = status.Shards.Count == 0 ? [] : [.. paused.Select(each => each.ExchangeIndex).OfType<int>()],
        };
    }
}
