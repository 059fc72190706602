using System.Text.Json.Serialization;
using KalshiPS.Money;

namespace KalshiPS;

/// <summary>Represents a quote in answer to a request for quotes. Prices are in dollars, counts in contracts.</summary>
public sealed class Quote : KalshiModel
{
    /// <summary>The quote's id.</summary>
    [JsonPropertyName("id")]
    public string QuoteId { get; set; } = "";

    /// <summary>The request for quotes.</summary>
    public string RfqId { get; set; } = "";

    /// <summary>The market; empty for a quote just made.</summary>
    [JsonPropertyName("market_ticker")]
    public string Ticker { get; set; } = "";

    /// <summary>Contracts; null for a quote just made.</summary>
    [JsonPropertyName("contracts_fp")]
    public decimal? Count { get; set; }

    /// <summary>The bid for yes.</summary>
    [JsonPropertyName("yes_bid_dollars")]
    [Promised]
    public decimal? YesBid { get; set; }

    /// <summary>The bid for no.</summary>
    [JsonPropertyName("no_bid_dollars")]
    [Promised]
    public decimal? NoBid { get; set; }

    /// <summary>Contracts offered of yes.</summary>
    [JsonPropertyName("yes_contracts_fp")]
    public decimal? YesCount { get; set; }

    /// <summary>Contracts offered of no.</summary>
    [JsonPropertyName("no_contracts_fp")]
    public decimal? NoCount { get; set; }

    /// <summary>The status: open, accepted, confirmed, executed or cancelled.</summary>
    public string Status { get; set; } = "";

    /// <summary>The accepted side: yes or no; empty before.</summary>
    public string? AcceptedSide { get; set; }

    /// <summary>Whether the unfilled remainder rests in the book.</summary>
    public bool? RestRemainder { get; set; }

    /// <summary>Whether the quoter's order is canceled if it would trade at once; only in your own quotes.</summary>
    public bool? PostOnly { get; set; }

    /// <summary>The quoter's public communications id.</summary>
    public string CreatorId { get; set; } = "";

    /// <summary>The quoting user; only in your own quotes.</summary>
    public string? CreatorUserId { get; set; }

    /// <summary>The quoting subaccount, 0 for the primary one; only in your own quotes.</summary>
    public int? CreatorSubaccount { get; set; }

    /// <summary>The quoter's order, once there is one; only in your own quotes.</summary>
    public string? CreatorOrderId { get; set; }

    /// <summary>The requester's public communications id; if it is hidden, a placeholder that all hidden requesters share.</summary>
    public string RfqCreatorId { get; set; } = "";

    /// <summary>The requesting user; only for your own requests.</summary>
    public string? RfqCreatorUserId { get; set; }

    /// <summary>The requesting subaccount, 0 for the primary one; only for your own requests.</summary>
    public int? RfqCreatorSubaccount { get; set; }

    /// <summary>The requester's order, once there is one; only for your own requests.</summary>
    public string? RfqCreatorOrderId { get; set; }

    /// <summary>The dollars to spend, where the request has a cost instead of a count.</summary>
    [JsonPropertyName("rfq_target_cost_dollars")]
    public decimal? RfqTargetCost { get; set; }

    /// <summary>Whether fees come on top of <see cref="RfqTargetCost"/> rather than out of it.</summary>
    public bool? TargetCostExcludesFees { get; set; }

    /// <summary>The time at which the quote was made; null for one just made.</summary>
    [JsonPropertyName("created_ts")]
    public DateTimeOffset? CreatedTime { get; set; }

    /// <summary>The time of the quote's last change.</summary>
    [JsonPropertyName("updated_ts")]
    public DateTimeOffset? UpdatedTime { get; set; }

    /// <summary>The time at which the requester accepted the quote.</summary>
    [JsonPropertyName("accepted_ts")]
    public DateTimeOffset? AcceptedTime { get; set; }

    /// <summary>The time at which the quoter confirmed the quote.</summary>
    [JsonPropertyName("confirmed_ts")]
    public DateTimeOffset? ConfirmedTime { get; set; }

    /// <summary>The time at which the quote was executed.</summary>
    [JsonPropertyName("executed_ts")]
    public DateTimeOffset? ExecutedTime { get; set; }

    /// <summary>The time at which the quote was canceled.</summary>
    [JsonPropertyName("cancelled_ts")]
    public DateTimeOffset? CancelledTime { get; set; }

    /// <summary>The reason of the cancellation.</summary>
    public string? CancellationReason { get; set; }
}

/// <summary>One page of quotes.</summary>
public sealed class GetQuotesResponse : KalshiModel, Operations.IPage
{
    /// <summary>The quotes.</summary>
    [Main]
    public IReadOnlyList<Quote> Quotes { get; set => field = value ?? []; } = [];

    /// <inheritdoc/>
    public string? Cursor { get; set; }
}

/// <summary>The answer of GetRFQQuote and GetQuote.</summary>
public sealed class GetQuoteResponse : KalshiModel
{
    /// <summary>The quote.</summary>
    [Main]
    public Quote Quote { get; set; } = new();
}

/// <summary>The body of CreateQuote.</summary>
public sealed record CreateQuoteRequest
{
    /// <summary>The request for quotes.</summary>
    public required string RfqId { get; init; }

    /// <summary>The bid for yes, in dollars.</summary>
    [JsonConverter(typeof(DollarsConverter))]
    public required decimal YesBid { get; init; }

    /// <summary>The bid for no, in dollars.</summary>
    [JsonConverter(typeof(DollarsConverter))]
    public required decimal NoBid { get; init; }

    /// <summary>Whether the unfilled remainder rests in the book.</summary>
    public required bool RestRemainder { get; init; }

    /// <summary>Whether to cancel the order if it would trade at once.</summary>
    public bool? PostOnly { get; init; }

    /// <summary>The subaccount; null for the primary one.</summary>
    public int? Subaccount { get; init; }
}

/// <summary>The answer of CreateQuote.</summary>
public sealed class CreateQuoteResponse : KalshiModel
{
    /// <summary>The quote's id.</summary>
    [JsonPropertyName("id")]
    [Main]
    public string QuoteId { get; set; } = "";
}

/// <summary>The body of AcceptRFQQuote and AcceptQuote.</summary>
public sealed record AcceptQuoteRequest
{
    /// <summary>The side of the quote to accept: yes or no.</summary>
    public required string AcceptedSide { get; init; }
}
