using System.Text.Json.Serialization;

namespace KalshiPS.Operations;

/// <summary>Lists the trades of an FCM's subtraders.</summary>
[KalshiOperation("GetFCMFills", "GET", "/fcm/fills", Signed = true)]
public sealed record GetFcmFills : TimeFilteredOperation<GetFcmFillsResponse>
{
    /// <summary>Not sent: the exchange alone determines the page size of this list.</summary>
    public override int? Limit { get; init; }
}

/// <summary>Lists the orders of an FCM's subtraders, by subtrader or by client order ids.</summary>
[KalshiOperation("GetFCMOrders", "GET", "/fcm/orders", Signed = true, MaxLimit = 1000)]
public sealed record GetFcmOrders : TimeFilteredOperation<GetOrdersResponse>
{
    /// <summary>Only this subtrader; null for the one that the key is restricted to.</summary>
    [InQuery("subtrader_id")]
    public string? SubtraderId { get; init; }

    /// <summary>Only orders of the last 24 hours with these client order ids, a hundred at most.</summary>
    [InQuery("client_order_ids")]
    public IReadOnlyList<string>? ClientOrderIds { get; init; }

    /// <summary>Only orders of this event.</summary>
    [InQuery("event_ticker")]
    public string? EventTicker { get; init; }

    /// <summary>Only orders of this market.</summary>
    [InQuery("ticker")]
    public string? Ticker { get; init; }

    /// <summary>Only this status: resting, canceled or executed.</summary>
    [InQuery("status")]
    public string? Status { get; init; }
}

/// <summary>Lists the positions of an FCM's subtrader.</summary>
[KalshiOperation("GetFCMPositions", "GET", "/fcm/positions", Signed = true, MaxLimit = 1000)]
public sealed record GetFcmPositions : PagedOperation<GetPositionsResponse>
{
    /// <summary>The subtrader; null for the one that the key is restricted to.</summary>
    [InQuery("subtrader_id")]
    public string? SubtraderId { get; init; }

    /// <summary>Only this market.</summary>
    [InQuery("ticker")]
    public string? Ticker { get; init; }

    /// <summary>Only this event.</summary>
    [InQuery("event_ticker")]
    public string? EventTicker { get; init; }

    /// <summary>Only positions in which one of these members is not zero.</summary>
    [InQuery("count_filter")]
    public IReadOnlyList<string>? CountFilter { get; init; }

    /// <summary>The positions to list: all, unsettled or settled; null for unsettled.</summary>
    [InQuery("settlement_status")]
    public string? SettlementStatus { get; init; }
}

/// <summary>Moves a position of a subtrader to the FCM's error account.</summary>
/// <param name="Body">The subtraders, the market, the contracts and the price.</param>
[KalshiOperation("CreateFCMPositionTransfer", "POST", "/fcm/positions/transfers", Signed = true)]
public sealed record CreateFcmPositionTransfer([property: InBody] CreateFcmPositionTransferRequest Body)
    : KalshiOperation<CreateFcmPositionTransferResponse>;

/// <summary>Lists an FCM's subtraders, all in one answer.</summary>
[KalshiOperation("ListFCMSubtraders", "GET", "/fcm/subtraders", Signed = true)]
public sealed record ListFcmSubtraders : KalshiOperation<ListFcmSubtradersResponse>;

/// <summary>Creates a subtrader.</summary>
/// <param name="Body">The subtrader.</param>
[KalshiOperation("CreateFCMSubtrader", "POST", "/fcm/subtraders", Signed = true, Idempotency = Idempotency.Recognized)]
public sealed record CreateFcmSubtrader([property: InBody] CreateFcmSubtraderRequest Body) : KalshiOperation<CreateFcmSubtraderResponse>;

/// <summary>Reads a subtrader's daily cap and how much of it is used.</summary>
[KalshiOperation("GetFCMEventContractDailyCap", "GET", "/fcm/subtraders/event_contract_daily_cap", Signed = true)]
public sealed record GetFcmDailyCap : KalshiOperation<FcmDailyCap>
{
    /// <summary>The subtrader; null for the one that the key is restricted to.</summary>
    [InQuery("subtrader_id")]
    public string? SubtraderId { get; init; }
}

/// <summary>Sets a subtrader's daily cap.</summary>
/// <param name="Body">The subtrader and the cap.</param>
[KalshiOperation(
    "UpdateFCMEventContractDailyCap",
    "PUT",
    "/fcm/subtraders/event_contract_daily_cap",
    Signed = true,
    Idempotency = Idempotency.Repeatable)]
public sealed record UpdateFcmDailyCap([property: InBody] UpdateFcmDailyCapRequest Body) : KalshiOperation<EmptyResponse>;

/// <summary>Removes a subtrader's daily cap; without one the subtrader's own keys cannot place orders.</summary>
[KalshiOperation(
    "DeleteFCMEventContractDailyCap",
    "DELETE",
    "/fcm/subtraders/event_contract_daily_cap",
    Signed = true,
    Idempotency = Idempotency.Recognized)]
public sealed record DeleteFcmDailyCap : KalshiOperation<EmptyResponse>
{
    /// <summary>The subtrader.</summary>
    [InQuery("subtrader_id")]
    public required string SubtraderId { get; init; }
}

/// <summary>Lists the categories in which a subtrader cannot place orders.</summary>
[KalshiOperation("GetFCMSubtraderBlockedCategories", "GET", "/fcm/subtraders/blocked_categories", Signed = true)]
public sealed record GetFcmBlockedCategories : KalshiOperation<FcmBlockedCategoriesResponse>
{
    /// <summary>The subtrader.</summary>
    [InQuery("subtrader_id")]
    public required string SubtraderId { get; init; }
}

/// <summary>Blocks or unblocks a category for a subtrader.</summary>
/// <param name="Body">The subtrader, the category and the setting.</param>
[KalshiOperation(
    "UpdateFCMSubtraderBlockedCategories",
    "PUT",
    "/fcm/subtraders/blocked_categories",
    Signed = true,
    Idempotency = Idempotency.Repeatable)]
public sealed record UpdateFcmBlockedCategories([property: InBody] UpdateFcmBlockedCategoriesRequest Body)
    : KalshiOperation<FcmBlockedCategoriesResponse>;

[JsonSerializable(typeof(GetFcmFillsResponse))]
[JsonSerializable(typeof(CreateFcmPositionTransferRequest))]
[JsonSerializable(typeof(CreateFcmPositionTransferResponse))]
[JsonSerializable(typeof(ListFcmSubtradersResponse))]
[JsonSerializable(typeof(CreateFcmSubtraderRequest))]
[JsonSerializable(typeof(CreateFcmSubtraderResponse))]
[JsonSerializable(typeof(FcmDailyCap))]
[JsonSerializable(typeof(UpdateFcmDailyCapRequest))]
[JsonSerializable(typeof(FcmBlockedCategoriesResponse))]
[JsonSerializable(typeof(UpdateFcmBlockedCategoriesRequest))]
internal sealed partial class FcmJson : JsonSerializerContext;
