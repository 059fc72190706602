using System.Text.Json.Serialization;

namespace KalshiPS.Operations;

/// <summary>Reads the public id under which others see the account's requests and quotes.</summary>
[KalshiOperation("GetCommunicationsID", "GET", "/communications/id", Signed = true)]
public sealed record GetCommunicationsId : KalshiOperation<GetCommunicationsIdResponse>;

/// <summary>Lists requests for quotes.</summary>
[KalshiOperation("GetRFQs", "GET", "/communications/rfqs", Signed = true, MaxLimit = 100)]
public sealed record GetRfqs : PagedOperation<GetRfqsResponse>
{
    /// <summary>Only this event.</summary>
    [InQuery("event_ticker")]
    public string? EventTicker { get; init; }

    /// <summary>Only this market.</summary>
    [InQuery("market_ticker")]
    public string? MarketTicker { get; init; }

    /// <summary>Only this subaccount; null for all.</summary>
    [InQuery("subaccount")]
    public int? Subaccount { get; init; }

    /// <summary>Only this status: open or closed.</summary>
    [InQuery("status")]
    public string? Status { get; init; }

    /// <summary>Only this user's requests.</summary>
    [InQuery("creator_user_id")]
    public string? CreatorUserId { get; init; }

    /// <summary>self for only your own requests.</summary>
    [InQuery("user_filter")]
    public string? UserFilter { get; init; }
}

/// <summary>Reads one request for quotes.</summary>
/// <param name="RfqId">The request.</param>
[KalshiOperation("GetRFQ", "GET", "/communications/rfqs/{rfq_id}", Signed = true)]
public sealed record GetRfq([property: InPath("rfq_id")] string RfqId) : KalshiOperation<GetRfqResponse>;

/// <summary>Creates a request for quotes.</summary>
/// <param name="Body">The request.</param>
[KalshiOperation("CreateRFQ", "POST", "/communications/rfqs", Signed = true)]
public sealed record CreateRfq([property: InBody] CreateRfqRequest Body) : KalshiOperation<CreateRfqResponse>;

/// <summary>Cancels a request for quotes.</summary>
/// <param name="RfqId">The request.</param>
[KalshiOperation("DeleteRFQ", "DELETE", "/communications/rfqs/{rfq_id}", Signed = true, Idempotency = Idempotency.Recognized)]
public sealed record DeleteRfq([property: InPath("rfq_id")] string RfqId) : KalshiOperation<EmptyResponse>;

/// <summary>Lists quotes.</summary>
[KalshiOperation("GetQuotes", "GET", "/communications/quotes", Signed = true, MaxLimit = 500)]
public sealed record GetQuotes : PagedOperation<GetQuotesResponse>
{
    /// <summary>Only quotes that changed after this time.</summary>
    [InQuery("min_ts")]
    public DateTimeOffset? UpdatedAfter { get; init; }

    /// <summary>Only quotes that changed before this time.</summary>
    [InQuery("max_ts")]
    public DateTimeOffset? UpdatedBefore { get; init; }

    /// <summary>Only this status: open, accepted, confirmed, executed or cancelled.</summary>
    [InQuery("status")]
    public string? Status { get; init; }

    /// <summary>Only this user's quotes.</summary>
    [InQuery("quote_creator_user_id")]
    public string? CreatorUserId { get; init; }

    /// <summary>self for only your own quotes.</summary>
    [InQuery("user_filter")]
    public string? UserFilter { get; init; }

    /// <summary>self for only quotes on your own requests.</summary>
    [InQuery("rfq_user_filter")]
    public string? RfqUserFilter { get; init; }

    /// <summary>Only quotes on this user's requests.</summary>
    [InQuery("rfq_creator_user_id")]
    public string? RfqCreatorUserId { get; init; }

    /// <summary>Only quotes on this FCM subtrader's requests.</summary>
    [InQuery("rfq_creator_subtrader_id")]
    public string? RfqCreatorSubtraderId { get; init; }

    /// <summary>Only quotes on this request.</summary>
    [InQuery("rfq_id")]
    public string? RfqId { get; init; }
}

/// <summary>Reads one quote of a request.</summary>
/// <param name="RfqId">The request.</param>
/// <param name="QuoteId">The quote.</param>
[KalshiOperation("GetRFQQuote", "GET", "/communications/rfqs/{rfq_id}/quotes/{quote_id}", Signed = true, TokenCost = 2)]
public sealed record GetRfqQuote(
    [property: InPath("rfq_id")] string RfqId,
    [property: InPath("quote_id")] string QuoteId) : KalshiOperation<GetQuoteResponse>;

/// <summary>Reads one quote whose request is not known; the exchange prefers <see cref="GetRfqQuote"/>.</summary>
/// <param name="QuoteId">The quote.</param>
[KalshiOperation("GetQuote", "GET", "/communications/quotes/{quote_id}", Signed = true, TokenCost = 2)]
public sealed record GetQuote([property: InPath("quote_id")] string QuoteId) : KalshiOperation<GetQuoteResponse>;

/// <summary>Creates a quote in answer to a request.</summary>
/// <param name="Body">The quote.</param>
[KalshiOperation("CreateQuote", "POST", "/communications/quotes", Signed = true, TokenCost = 2)]
public sealed record CreateQuote([property: InBody] CreateQuoteRequest Body) : KalshiOperation<CreateQuoteResponse>;

/// <summary>Cancels a quote of a request.</summary>
/// <param name="RfqId">The request.</param>
/// <param name="QuoteId">The quote.</param>
[KalshiOperation(
    "DeleteRFQQuote",
    "DELETE",
    "/communications/rfqs/{rfq_id}/quotes/{quote_id}",
    Signed = true,
    TokenCost = 2,
    Idempotency = Idempotency.Recognized)]
public sealed record DeleteRfqQuote(
    [property: InPath("rfq_id")] string RfqId,
    [property: InPath("quote_id")] string QuoteId) : KalshiOperation<EmptyResponse>;

/// <summary>Cancels a quote whose request is not known; the exchange prefers <see cref="DeleteRfqQuote"/>.</summary>
/// <param name="QuoteId">The quote.</param>
[KalshiOperation(
    "DeleteQuote",
    "DELETE",
    "/communications/quotes/{quote_id}",
    Signed = true,
    TokenCost = 2,
    Idempotency = Idempotency.Recognized)]
public sealed record DeleteQuote([property: InPath("quote_id")] string QuoteId) : KalshiOperation<EmptyResponse>;

/// <summary>Accepts a side of a request's quote; the quoter then has to confirm.</summary>
/// <param name="RfqId">The request.</param>
/// <param name="QuoteId">The quote.</param>
/// <param name="Body">The side.</param>
[KalshiOperation(
    "AcceptRFQQuote",
    "PUT",
    "/communications/rfqs/{rfq_id}/quotes/{quote_id}/accept",
    Signed = true,
    Idempotency = Idempotency.Recognized)]
public sealed record AcceptRfqQuote(
    [property: InPath("rfq_id")] string RfqId,
    [property: InPath("quote_id")] string QuoteId,
    [property: InBody] AcceptQuoteRequest Body) : KalshiOperation<EmptyResponse>;

/// <summary>Accepts a side of a quote whose request is not known; the exchange prefers <see cref="AcceptRfqQuote"/>.</summary>
/// <param name="QuoteId">The quote.</param>
/// <param name="Body">The side.</param>
[KalshiOperation(
    "AcceptQuote", "PUT", "/communications/quotes/{quote_id}/accept", Signed = true, Idempotency = Idempotency.Recognized)]
public sealed record AcceptQuote(
    [property: InPath("quote_id")] string QuoteId,
    [property: InBody] AcceptQuoteRequest Body) : KalshiOperation<EmptyResponse>;

/// <summary>Confirms a request's accepted quote; it is executed shortly after.</summary>
/// <param name="RfqId">The request.</param>
/// <param name="QuoteId">The quote.</param>
[KalshiOperation(
    "ConfirmRFQQuote",
    "PUT",
    "/communications/rfqs/{rfq_id}/quotes/{quote_id}/confirm",
    Signed = true,
    Idempotency = Idempotency.Recognized)]
public sealed record ConfirmRfqQuote(
    [property: InPath("rfq_id")] string RfqId,
    [property: InPath("quote_id")] string QuoteId) : KalshiOperation<EmptyResponse>;

/// <summary>Confirms an accepted quote whose request is not known; the exchange prefers <see cref="ConfirmRfqQuote"/>.</summary>
/// <param name="QuoteId">The quote.</param>
[KalshiOperation(
    "ConfirmQuote", "PUT", "/communications/quotes/{quote_id}/confirm", Signed = true, Idempotency = Idempotency.Recognized)]
public sealed record ConfirmQuote([property: InPath("quote_id")] string QuoteId) : KalshiOperation<EmptyResponse>;

/// <summary>Lists the block trade proposals visible to the account.</summary>
[KalshiOperation("GetBlockTradeProposals", "GET", "/communications/block-trade-proposals", Signed = true, MaxLimit = 100)]
public sealed record GetBlockTradeProposals : PagedOperation<GetBlockTradeProposalsResponse>
{
    /// <summary>Only this market.</summary>
    [InQuery("market_ticker")]
    public string? MarketTicker { get; init; }

    /// <summary>Only this status, as the exchange writes it.</summary>
    [InQuery("status")]
    public string? Status { get; init; }
}

/// <summary>Proposes a block trade to its two sides.</summary>
/// <param name="Body">The trade.</param>
[KalshiOperation("ProposeBlockTrade", "POST", "/communications/block-trade-proposals", Signed = true)]
public sealed record ProposeBlockTrade([property: InBody] ProposeBlockTradeRequest Body) : KalshiOperation<ProposeBlockTradeResponse>;

/// <summary>Accepts a block trade as one of its sides.</summary>
/// <param name="BlockTradeProposalId">The proposal.</param>
/// <param name="Body">The accepting subtrader or subaccount.</param>
[KalshiOperation(
    "AcceptBlockTradeProposal", "POST", "/communications/block-trade-proposals/{block_trade_proposal_id}/accept", Signed = true)]
public sealed record AcceptBlockTradeProposal(
    [property: InPath("block_trade_proposal_id")] string BlockTradeProposalId,
    [property: InBody] AcceptBlockTradeProposalRequest Body) : KalshiOperation<EmptyResponse>;

[JsonSerializable(typeof(GetCommunicationsIdResponse))]
[JsonSerializable(typeof(GetRfqsResponse))]
[JsonSerializable(typeof(GetRfqResponse))]
[JsonSerializable(typeof(CreateRfqRequest))]
[JsonSerializable(typeof(CreateRfqResponse))]
[JsonSerializable(typeof(GetQuotesResponse))]
[JsonSerializable(typeof(GetQuoteResponse))]
[JsonSerializable(typeof(CreateQuoteRequest))]
[JsonSerializable(typeof(CreateQuoteResponse))]
[JsonSerializable(typeof(AcceptQuoteRequest))]
[JsonSerializable(typeof(GetBlockTradeProposalsResponse))]
[JsonSerializable(typeof(ProposeBlockTradeRequest))]
[JsonSerializable(typeof(ProposeBlockTradeResponse))]
[JsonSerializable(typeof(AcceptBlockTradeProposalRequest))]
internal sealed partial class CommunicationJson : JsonSerializerContext;
