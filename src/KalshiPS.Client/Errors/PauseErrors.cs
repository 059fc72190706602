using System.Globalization;
using KalshiPS.Client.Calls;
using KalshiPS.Errors;

namespace KalshiPS.Client.Errors;

/// <summary>Failures that a pause explains, told with what is paused and until when.</summary>
internal static class PauseErrors
{
    /// <summary>Whether a pause may be why.</summary>
    public static bool MayBePause(KalshiException failure) =>
        failure.StatusCode == System.Net.HttpStatusCode.ServiceUnavailable || SaysPause(failure);

    /// <summary>The failure as the exchange's status explains it; as it was if that does not.</summary>
    /// <param name="request">What was asked.</param>
    /// <param name="failure">What became of it. Whether it acted stays as open as it was.</param>
    /// <param name="status">How the exchange stands.</param>
    /// <param name="shard">The shard the request is about; null if it is not known.</param>
    public static KalshiException Explain(KalshiRequest request, KalshiException failure, ExchangeStatus status, int? shard)
    {
        var shards = Shards(status, shard);
        var stopped = shards.Where(each => each.ExchangeActive == false).ToList();
        var halted = shards.Where(each => each.ExchangeActive != false && each.TradingActive == false).ToList();
        // Without a word of a pause it is one only if it surely concerns the request: all shards it can be about.
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

    /// <summary>Whether it says that trading is paused, but neither by its status nor by the exchange's whether everywhere.</summary>
    public static bool IsOpen(KalshiException failure) =>
        failure.Id == KalshiErrorId.MarketClosed && failure.StatusCode == System.Net.HttpStatusCode.BadRequest && SaysPause(failure);

    /// <summary>Such a failure where the market is not what was paused.</summary>
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

    // A market may be paused alone, which is no pause of the exchange; only its status tells the two apart.
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
