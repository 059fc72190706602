using System.Text.Json.Serialization;

namespace KalshiPS;

/// <summary>Represents a trade of an FCM's subtraders. Members of a side that is not the FCM's are null.</summary>
public sealed class FcmFill : KalshiModel
{
    /// <summary>The fill's id.</summary>
    public string FillId { get; set; } = "";

    /// <summary>The market.</summary>
    public string Ticker { get; set; } = "";

    /// <summary>The outcome that the taker profits from: yes or no; the maker has the other.</summary>
    public string TakerOutcomeSide { get; set; } = "";

    /// <summary>Contracts.</summary>
    [JsonPropertyName("count_fp")]
    [Promised]
    public decimal? Count { get; set; }

    /// <summary>The price of yes, in dollars.</summary>
    [JsonPropertyName("yes_price_dollars")]
    [Promised]
    public decimal? YesPrice { get; set; }

    /// <summary>The maker's order.</summary>
    public string? MakerOrderId { get; set; }

    /// <summary>The maker's subtrader.</summary>
    public string? MakerSubtraderId { get; set; }

    /// <summary>The maker's fee, in dollars.</summary>
    [JsonPropertyName("maker_fee_cost")]
    public decimal? MakerFee { get; set; }

    /// <summary>The taker's order.</summary>
    public string? TakerOrderId { get; set; }

    /// <summary>The taker's subtrader.</summary>
    public string? TakerSubtraderId { get; set; }

    /// <summary>The taker's fee, in dollars.</summary>
    [JsonPropertyName("taker_fee_cost")]
    public decimal? TakerFee { get; set; }

    /// <summary>The time of the trade.</summary>
    public DateTimeOffset? CreatedTime { get; set; }

    /// <summary>The exchange shard; null if the exchange did not say.</summary>
    public int? ExchangeIndex { get; set; }
}

/// <summary>One page of an FCM's fills.</summary>
public sealed class GetFcmFillsResponse : KalshiModel, Operations.IPage
{
    /// <summary>The fills.</summary>
    [Main]
    public IReadOnlyList<FcmFill> Fills { get; set => field = value ?? []; } = [];

    /// <inheritdoc/>
    public string? Cursor { get; set; }
}
