using System.Text.Json.Serialization;
using KalshiPS.Money;

namespace KalshiPS;

/// <summary>What somebody would trade at, in answer to a request for quotes. Prices are dollars, counts are contracts.</summary>
public sealed class Quote : KalshiModel
{
    /// <summary>The quote's id.</summary>
    [JsonPropertyName("id")]
    public string QuoteId { get; set; } = "";

    /// <summary>The request it answers.</summary>
    public string RfqId { get; set; } = "";

    /// <summary>The market; empty for a quote just made.</summary>
    [JsonPropertyName("market_ticker")]
    public string Ticker { get; set; } = "";

    /// <summary>Contracts; null for a quote just made.</summary>
    [JsonPropertyName("contracts_fp")]
    public decimal? Count { get; set; }

    /// <summary>What is bid for yes.</summary>
    [JsonPropertyName("yes_bid_dollars")]
    [Promised]
    public decimal? YesBid { get; set; }

    /// <summary>What is bid for no.</summary>
    [JsonPropertyName("no_bid_dollars")]
    [Promised]
    public decimal? NoBid { get; set; }

    /// <summary>Contracts offered of yes.</summary>
    [JsonPropertyName("yes_contracts_fp")]
    public decimal? YesCount { get; set; }

    /// <summary>Contracts offered of no.</summary>
    [JsonPropertyName("no_contracts_fp")]
    public decimal? NoCount { get; set; }

    /// <summary>open, accepted, confirmed, executed or cancelled.</summary>
    public string Status { get; set; } = "";

    /// <summary>yes or no, once a side was accepted.</summary>
    public string? AcceptedSide { get; set; }

    /// <summary>Whether what is not filled is to rest in the book.</summary>
    public bool? RestRemainder { get; set; }

    /// <summary>Whether the quoter's order is canceled rather than trade at once; for one's own alone.</summary>
    public bool? PostOnly { get; set; }

    /// <summary>The public communications id of who quotes.</summary>
    public string CreatorId { get; set; } = "";

    /// <summary>Who quotes; for one's own alone.</summary>
    public string? CreatorUserId { get; set; }

    /// <summary>The subaccount that quotes, 0 for the primary one; for one's own alone.</summary>
    public int? CreatorSubaccount { get; set; }

    /// <summary>The quoter's order, once there is one; for one's own alone.</summary>
    public string? CreatorOrderId { get; set; }

    /// <summary>The public communications id of who asked; <c>0</c> if it is hidden.</summary>
    public string RfqCreatorId { get; set; } = "";

    /// <summary>Who asked; for one's own request alone.</summary>
    public string? RfqCreatorUserId { get; set; }

    /// <summary>The subaccount that asked, 0 for the primary one; for one's own request alone.</summary>
    public int? RfqCreatorSubaccount { get; set; }

    /// <summary>The asker's order, once there is one; for one's own request alone.</summary>
    public string? RfqCreatorOrderId { get; set; }

    /// <summary>Dollars to spend, where the request says that instead of a count.</summary>
    [JsonPropertyName("rfq_target_cost_dollars")]
    public decimal? RfqTargetCost { get; set; }

    /// <summary>Whether fees come on top of <see cref="RfqTargetCost"/> rather than out of it.</summary>
    public bool? TargetCostExcludesFees { get; set; }

    /// <summary>When it was made; null for one just made.</summary>
    [JsonPropertyName("created_ts")]
    public DateTimeOffset? CreatedTime { get; set; }

    /// <summary>When it last changed.</summary>
    [JsonPropertyName("updated_ts")]
    public DateTimeOffset? UpdatedTime { get; set; }

    /// <summary>When the asker accepted it.</summary>
    [JsonPropertyName("accepted_ts")]
    public DateTimeOffset? AcceptedTime { get; set; }

    /// <summary>When the quoter confirmed it.</summary>
    [JsonPropertyName("confirmed_ts")]
    public DateTimeOffset? ConfirmedTime { get; set; }

    /// <summary>When it was traded.</summary>
    [JsonPropertyName("executed_ts")]
    public DateTimeOffset? ExecutedTime { get; set; }

    /// <summary>When it was taken back.</summary>
    [JsonPropertyName("cancelled_ts")]
    public DateTimeOffset? CancelledTime { get; set; }

    /// <summary>Why it was taken back.</summary>
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
    /// <summary>The request it answers.</summary>
    public required string RfqId { get; init; }

    /// <summary>What is bid for yes, in dollars.</summary>
    [JsonConverter(typeof(DollarsConverter))]
    public required decimal YesBid { get; init; }

    /// <summary>What is bid for no, in dollars.</summary>
    [JsonConverter(typeof(DollarsConverter))]
    public required decimal NoBid { get; init; }

    /// <summary>Whether what is not filled is to rest in the book.</summary>
    public required bool RestRemainder { get; init; }

    /// <summary>Whether to cancel the order rather than trade at once.</summary>
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
    /// <summary>yes or no: the side of the quote to take.</summary>
    public required string AcceptedSide { get; init; }
}
