using System.Text.Json.Serialization;

namespace KalshiPS.Operations;

/// <summary>Reads the account's balance.</summary>
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

/// <summary>Lists the account's positions.</summary>
[KalshiOperation("GetPositions", "GET", "/portfolio/positions", Signed = true, MaxLimit = 1000)]
public sealed record GetPositions : PagedOperation<GetPositionsResponse>
{
    /// <summary>The positions to list: unsettled, settled or all; null for unsettled. Settled positions are listed until they are archived.</summary>
    [InQuery("settlement_status")]
    public string? SettlementStatus { get; init; }

    /// <summary>Only positions in which one of these members is not zero: position, total_traded.</summary>
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

/// <summary>Lists the account's fills, newest first.</summary>
[KalshiOperation("GetFills", "GET", "/portfolio/fills", Signed = true, MaxLimit = 1000)]
public sealed record GetFills : TimeFilteredOperation<GetFillsResponse>
{
    /// <summary>Only these markets, a hundred at most.</summary>
    [InQuery("ticker")]
    public IReadOnlyList<string>? Tickers { get; init; }

    /// <summary>Only this order.</summary>
    [InQuery("order_id")]
    public string? OrderId { get; init; }

    /// <summary>Only this subaccount; null for all.</summary>
    [InQuery("subaccount")]
    public int? Subaccount { get; init; }

    /// <summary>Only this exchange shard.</summary>
    [InQuery("exchange_index")]
    public int? ExchangeIndex { get; init; }
}

/// <summary>Lists the account's settlements, newest first.</summary>
[KalshiOperation("GetSettlements", "GET", "/portfolio/settlements", Signed = true, MaxLimit = 1000)]
public sealed record GetSettlements : TimeFilteredOperation<GetSettlementsResponse>
{
    /// <summary>Only this market.</summary>
    [InQuery("ticker")]
    public string? Ticker { get; init; }

    /// <summary>Only this event.</summary>
    [InQuery("event_ticker")]
    public string? EventTicker { get; init; }

    /// <summary>Only this subaccount; null for all.</summary>
    [InQuery("subaccount")]
    public int? Subaccount { get; init; }
}

/// <summary>Lists the account's deposits.</summary>
[KalshiOperation("GetDeposits", "GET", "/portfolio/deposits", Signed = true, MaxLimit = 500)]
public sealed record GetDeposits : PagedOperation<GetDepositsResponse>;

/// <summary>Lists the account's withdrawals.</summary>
[KalshiOperation("GetWithdrawals", "GET", "/portfolio/withdrawals", Signed = true, MaxLimit = 500)]
public sealed record GetWithdrawals : PagedOperation<GetWithdrawalsResponse>;

/// <summary>Reads the value of all resting orders; for futures commission merchants (FCM).</summary>
[KalshiOperation("GetPortfolioRestingOrderTotalValue", "GET", "/portfolio/summary/total_resting_order_value", Signed = true)]
public sealed record GetPortfolioRestingOrderTotalValue : KalshiOperation<RestingOrderValue>;

/// <summary>Creates a subaccount.</summary>
/// <param name="Body">The exchange shard.</param>
[KalshiOperation("CreateSubaccount", "POST", "/portfolio/subaccounts", Signed = true)]
public sealed record CreateSubaccount([property: InBody] CreateSubaccountRequest Body) : KalshiOperation<CreatedSubaccount>;

/// <summary>Reads the balances of all subaccounts, including the primary one.</summary>
[KalshiOperation("GetSubaccountBalances", "GET", "/portfolio/subaccounts/balances", Signed = true)]
public sealed record GetSubaccountBalances : KalshiOperation<GetSubaccountBalancesResponse>;

/// <summary>Reads the netting settings of the subaccounts.</summary>
[KalshiOperation("GetSubaccountNetting", "GET", "/portfolio/subaccounts/netting", Signed = true)]
public sealed record GetSubaccountNetting : KalshiOperation<GetSubaccountNettingResponse>;

/// <summary>Sets whether a subaccount's positions are netted.</summary>
/// <param name="Body">The subaccount and the setting.</param>
[KalshiOperation(
    "UpdateSubaccountNetting", "PUT", "/portfolio/subaccounts/netting", Signed = true, Idempotency = Idempotency.Repeatable)]
public sealed record UpdateSubaccountNetting([property: InBody] UpdateSubaccountNettingRequest Body) : KalshiOperation<EmptyResponse>;

/// <summary>Transfers money between subaccounts.</summary>
/// <param name="Body">The amount, the source and the destination.</param>
[KalshiOperation(
    "ApplySubaccountTransfer", "POST", "/portfolio/subaccounts/transfer", Signed = true, Idempotency = Idempotency.Recognized)]
public sealed record ApplySubaccountTransfer([property: InBody] ApplySubaccountTransferRequest Body) : KalshiOperation<EmptyResponse>;

/// <summary>Lists transfers between subaccounts.</summary>
[KalshiOperation("GetSubaccountTransfers", "GET", "/portfolio/subaccounts/transfers", Signed = true, MaxLimit = 1000)]
public sealed record GetSubaccountTransfers : PagedOperation<GetSubaccountTransfersResponse>;

/// <summary>Transfers money between shards or instances of the exchange.</summary>
/// <param name="Body">The amount, the source and the destination.</param>
[KalshiOperation("IntraExchangeInstanceTransfer", "POST", "/portfolio/intra_exchange_instance_transfer", Signed = true)]
public sealed record IntraExchangeInstanceTransfer([property: InBody] IntraExchangeInstanceTransferRequest Body)
    : KalshiOperation<IntraExchangeInstanceTransferResponse>
{
    /// <summary>The exchange accepts only one transfer with a client transfer id.</summary>
    public override Idempotency Idempotency => Body.ClientTransferId is null ? Idempotency.Once : Idempotency.Recognized;
}

/// <summary>Lists transfers between shards or instances of the exchange.</summary>
[KalshiOperation(
    "GetIntraExchangeInstanceTransfers", "GET", "/portfolio/intra_exchange_instance_transfers", Signed = true, MaxLimit = 500)]
public sealed record GetIntraExchangeInstanceTransfers : PagedOperation<GetIntraExchangeInstanceTransfersResponse>;

/// <summary>Reads one transfer between shards or instances of the exchange.</summary>
/// <param name="TransferId">The transfer.</param>
[KalshiOperation(
    "GetIntraExchangeInstanceTransfer", "GET", "/portfolio/intra_exchange_instance_transfers/{transfer_id}", Signed = true)]
public sealed record GetIntraExchangeInstanceTransfer([property: InPath("transfer_id")] string TransferId)
    : KalshiOperation<GetIntraExchangeInstanceTransferResponse>;

/// <summary>Reads the allocation of the free balance over the exchange's shards.</summary>
[KalshiOperation("GetTargetBalanceAllocation", "GET", "/portfolio/target_balance_allocation", Signed = true)]
public sealed record GetTargetBalanceAllocation : KalshiOperation<BalanceTarget>;

/// <summary>Sets the allocation of the free balance over the exchange's shards.</summary>
/// <param name="Body">The shares, which replace the previous ones.</param>
[KalshiOperation(
    "SetTargetBalanceAllocation",
    "POST",
    "/portfolio/target_balance_allocation",
    Signed = true,
    Idempotency = Idempotency.Repeatable)]
public sealed record SetTargetBalanceAllocation([property: InBody] SetTargetBalanceAllocationRequest Body)
    : KalshiOperation<EmptyResponse>;

[JsonSerializable(typeof(Balance))]
[JsonSerializable(typeof(GetPositionsResponse))]
[JsonSerializable(typeof(GetFillsResponse))]
[JsonSerializable(typeof(GetSettlementsResponse))]
[JsonSerializable(typeof(GetDepositsResponse))]
[JsonSerializable(typeof(GetWithdrawalsResponse))]
[JsonSerializable(typeof(RestingOrderValue))]
[JsonSerializable(typeof(CreateSubaccountRequest))]
[JsonSerializable(typeof(CreatedSubaccount))]
[JsonSerializable(typeof(GetSubaccountBalancesResponse))]
[JsonSerializable(typeof(GetSubaccountNettingResponse))]
[JsonSerializable(typeof(UpdateSubaccountNettingRequest))]
[JsonSerializable(typeof(ApplySubaccountTransferRequest))]
[JsonSerializable(typeof(GetSubaccountTransfersResponse))]
[JsonSerializable(typeof(IntraExchangeInstanceTransferRequest))]
[JsonSerializable(typeof(IntraExchangeInstanceTransferResponse))]
[JsonSerializable(typeof(GetIntraExchangeInstanceTransfersResponse))]
[JsonSerializable(typeof(GetIntraExchangeInstanceTransferResponse))]
[JsonSerializable(typeof(BalanceTarget))]
[JsonSerializable(typeof(SetTargetBalanceAllocationRequest))]
internal sealed partial class PortfolioJson : JsonSerializerContext;
