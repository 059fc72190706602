using System.Text.Json.Serialization;

namespace KalshiPS.Operations;

/// <summary>Reads the account's money.</summary>
[KalshiOperation("GetBalance", "GET", "/portfolio/balance", Signed = true)]
public sealed record GetBalance : KalshiOperation<Balance>
{
    /// <summary>The subaccount; null for the primary one.</summary>
    [InQuery("subaccount")]
    public int? Subaccount { get; init; }

    /// <summary>Only this exchange shard; null for all together.</summary>
    [InQuery("exchange_index")]
    public int? ExchangeIndex { get; init; }
}

/// <summary>Lists what the account holds.</summary>
[KalshiOperation("GetPositions", "GET", "/portfolio/positions", Signed = true, MaxLimit = 1000)]
public sealed record GetPositions : PagedOperation<GetPositionsResponse>
{
    /// <summary>Only positions where one of these is not zero: position, total_traded.</summary>
    [InQuery("count_filter")]
    public IReadOnlyList<string>? CountFilter { get; init; }

    /// <summary>Only this market.</summary>
    [InQuery("ticker")]
    public string? Ticker { get; init; }

    /// <summary>Only this event.</summary>
    [InQuery("event_ticker")]
    public string? EventTicker { get; init; }

    /// <summary>The subaccount; null for the primary one.</summary>
    [InQuery("subaccount")]
    public int? Subaccount { get; init; }

    /// <summary>Only this exchange shard.</summary>
    [InQuery("exchange_index")]
    public int? ExchangeIndex { get; init; }
}

/// <summary>Lists one's own trades, newest first.</summary>
[KalshiOperation("GetFills", "GET", "/portfolio/fills", Signed = true, MaxLimit = 1000)]
public sealed record GetFills : PagedOperation<GetFillsResponse>
{
    /// <summary>Only this market.</summary>
    [InQuery("ticker")]
    public string? Ticker { get; init; }

    /// <summary>Only this order.</summary>
    [InQuery("order_id")]
    public string? OrderId { get; init; }

    /// <summary>Only fills after this time.</summary>
    [InQuery("min_ts")]
    public DateTimeOffset? After { get; init; }

    /// <summary>Only fills before this time.</summary>
    [InQuery("max_ts")]
    public DateTimeOffset? Before { get; init; }

    /// <summary>Only this subaccount; null for all.</summary>
    [InQuery("subaccount")]
    public int? Subaccount { get; init; }

    /// <summary>Only this exchange shard.</summary>
    [InQuery("exchange_index")]
    public int? ExchangeIndex { get; init; }
}

/// <summary>Lists what settled markets paid, newest first.</summary>
[KalshiOperation("GetSettlements", "GET", "/portfolio/settlements", Signed = true, MaxLimit = 1000)]
public sealed record GetSettlements : PagedOperation<GetSettlementsResponse>
{
    /// <summary>Only this market.</summary>
    [InQuery("ticker")]
    public string? Ticker { get; init; }

    /// <summary>Only this event.</summary>
    [InQuery("event_ticker")]
    public string? EventTicker { get; init; }

    /// <summary>Only settlements after this time.</summary>
    [InQuery("min_ts")]
    public DateTimeOffset? After { get; init; }

    /// <summary>Only settlements before this time.</summary>
    [InQuery("max_ts")]
    public DateTimeOffset? Before { get; init; }

    /// <summary>Only this subaccount; null for all.</summary>
    [InQuery("subaccount")]
    public int? Subaccount { get; init; }
}

[JsonSerializable(typeof(Balance))]
[JsonSerializable(typeof(GetPositionsResponse))]
[JsonSerializable(typeof(GetFillsResponse))]
[JsonSerializable(typeof(GetSettlementsResponse))]
internal sealed partial class PortfolioJson : JsonSerializerContext;
