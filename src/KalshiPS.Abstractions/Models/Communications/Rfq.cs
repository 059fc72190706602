using System.Text.Json.Serialization;
using KalshiPS.Money;

namespace KalshiPS;

/// <summary>Represents a request for quotes (RFQ), which asks others for the prices at which they would trade a market.</summary>
public sealed class Rfq : KalshiModel
{
    /// <summary>The request's id.</summary>
    [JsonPropertyName("id")]
    public string RfqId { get; set; } = "";

    /// <summary>The market.</summary>
    [JsonPropertyName("market_ticker")]
    public string Ticker { get; set; } = "";

    /// <summary>The requested contracts; null for a request just made that has a cost instead.</summary>
    [JsonPropertyName("contracts_fp")]
    public decimal? Count { get; set; }

    /// <summary>The dollars to spend, where the request has a cost instead of a count.</summary>
    [JsonPropertyName("target_cost_dollars")]
    public decimal? TargetCost { get; set; }

    /// <summary>Whether fees come on top of <see cref="TargetCost"/> rather than out of it.</summary>
    public bool? TargetCostExcludesFees { get; set; }

    /// <summary>The status: open or closed.</summary>
    public string Status { get; set; } = "";

    /// <summary>Whether the remainder that a quote does not fill rests in the book.</summary>
    public bool? RestRemainder { get; set; }

    /// <summary>The requester's public communications id; if it is hidden, a placeholder that all hidden requesters share.</summary>
    public string CreatorId { get; set; } = "";

    /// <summary>The requesting user; only in your own requests.</summary>
    public string? CreatorUserId { get; set; }

    /// <summary>The requesting subaccount, 0 for the primary one; only in your own requests.</summary>
    public int? CreatorSubaccount { get; set; }

    /// <summary>The collection of a combo.</summary>
    [JsonPropertyName("mve_collection_ticker")]
    public string? CollectionTicker { get; set; }

    /// <summary>The legs of a combo.</summary>
    [JsonPropertyName("mve_selected_legs")]
    public IReadOnlyList<ComboLeg> Legs { get; set => field = value ?? []; } = [];

    /// <summary>The time at which the request was made; null for one just made.</summary>
    [JsonPropertyName("created_ts")]
    public DateTimeOffset? CreatedTime { get; set; }

    /// <summary>The time of the request's last change.</summary>
    [JsonPropertyName("updated_ts")]
    public DateTimeOffset? UpdatedTime { get; set; }

    /// <summary>The time at which the request was canceled.</summary>
    [JsonPropertyName("cancelled_ts")]
    public DateTimeOffset? CancelledTime { get; set; }

    /// <summary>The reason of the cancellation.</summary>
    public string? CancellationReason { get; set; }
}

/// <summary>One page of requests for quotes.</summary>
public sealed class GetRfqsResponse : KalshiModel, Operations.IPage
{
    /// <summary>The requests.</summary>
    [Main]
    public IReadOnlyList<Rfq> Rfqs { get; set => field = value ?? []; } = [];

    /// <inheritdoc/>
    public string? Cursor { get; set; }
}

/// <summary>The answer of GetRFQ.</summary>
public sealed class GetRfqResponse : KalshiModel
{
    /// <summary>The request.</summary>
    [Main]
    public Rfq Rfq { get; set; } = new();
}

/// <summary>The body of CreateRFQ: a count or a cost.</summary>
public sealed record CreateRfqRequest
{
    /// <summary>The market.</summary>
    public required string MarketTicker { get; init; }

    /// <summary>The requested contracts.</summary>
    [JsonPropertyName("contracts_fp")]
    [JsonConverter(typeof(CountConverter))]
    public decimal? Count { get; init; }

    /// <summary>The dollars to spend.</summary>
    [JsonPropertyName("target_cost_dollars")]
    [JsonConverter(typeof(DollarsConverter))]
    public decimal? TargetCost { get; init; }

    /// <summary>Whether fees come on top of the cost rather than out of it.</summary>
    public bool? TargetCostExcludesFees { get; init; }

    /// <summary>Whether to hide the requester from others until a quote is executed.</summary>
    public bool? ObscureCreatorId { get; init; }

    /// <summary>Whether the remainder that a quote does not fill rests in the book.</summary>
    public required bool RestRemainder { get; init; }

    /// <summary>Whether to cancel your other requests.</summary>
    public bool? ReplaceExisting { get; init; }

    /// <summary>The FCM subtrader to request for.</summary>
    public string? SubtraderId { get; init; }

    /// <summary>The subaccount to request for; null for the primary one.</summary>
    public int? Subaccount { get; init; }
}

/// <summary>The answer of CreateRFQ.</summary>
public sealed class CreateRfqResponse : KalshiModel
{
    /// <summary>The request's id.</summary>
    [JsonPropertyName("id")]
    [Main]
    public string RfqId { get; set; } = "";
}
