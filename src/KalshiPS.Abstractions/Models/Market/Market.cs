using System.Text;
using System.Text.Json.Serialization;
using KalshiPS.Money;

namespace KalshiPS;

/// <summary>
/// A market: one question with the outcomes yes and no. Prices are dollars of a contract that pays
/// <see cref="NotionalValue"/>, sizes and volumes are contracts.
/// </summary>
public sealed class Market : KalshiModel, IJsonOnDeserialized
{
    /// <summary>The market's ticker, for example <c>KXHIGHNY-26NOV23-B52</c>.</summary>
    public string Ticker { get; set; } = "";

    /// <summary>The event the market belongs to.</summary>
    public string EventTicker { get; set; } = "";

    /// <summary>binary, or scalar.</summary>
    public string MarketType { get; set; } = "";

    /// <summary>The question. The exchange advises to use the event's title with <see cref="YesSubtitle"/>.</summary>
    public string? Title { get; set; }

    /// <summary>The question's short addition, where there is one.</summary>
    public string? Subtitle { get; set; }

    /// <summary>What yes means, in short.</summary>
    [JsonPropertyName("yes_sub_title")]
    public string YesSubtitle { get; set; } = "";

    /// <summary>What no means, in short.</summary>
    [JsonPropertyName("no_sub_title")]
    public string NoSubtitle { get; set; } = "";

    /// <summary>initialized, active, inactive, closed, determined, disputed, amended or finalized.</summary>
    public string Status { get; set; } = "";

    /// <summary>The highest price somebody bids for yes; 0 when nobody does.</summary>
    [JsonPropertyName("yes_bid_dollars")]
    [Promised]
    public decimal? YesBid { get; set; }

    /// <summary>Contracts bid for at <see cref="YesBid"/>.</summary>
    [JsonPropertyName("yes_bid_size_fp")]
    [Promised]
    public decimal? YesBidSize { get; set; }

    /// <summary>The lowest price somebody asks for yes; 1 when nobody does.</summary>
    [JsonPropertyName("yes_ask_dollars")]
    [Promised]
    public decimal? YesAsk { get; set; }

    /// <summary>Contracts offered at <see cref="YesAsk"/>.</summary>
    [JsonPropertyName("yes_ask_size_fp")]
    [Promised]
    public decimal? YesAskSize { get; set; }

    /// <summary>The highest price somebody bids for no.</summary>
    [JsonPropertyName("no_bid_dollars")]
    [Promised]
    public decimal? NoBid { get; set; }

    /// <summary>The lowest price somebody asks for no.</summary>
    [JsonPropertyName("no_ask_dollars")]
    [Promised]
    public decimal? NoAsk { get; set; }

    /// <summary>The yes price of the last trade; 0 before the first.</summary>
    [JsonPropertyName("last_price_dollars")]
    [Promised]
    public decimal? LastPrice { get; set; }

    /// <summary>The yes price of the last trade a day ago.</summary>
    [JsonPropertyName("previous_price_dollars")]
    [Promised]
    public decimal? PreviousPrice { get; set; }

    /// <summary><see cref="YesBid"/> a day ago.</summary>
    [JsonPropertyName("previous_yes_bid_dollars")]
    [Promised]
    public decimal? PreviousYesBid { get; set; }

    /// <summary><see cref="YesAsk"/> a day ago.</summary>
    [JsonPropertyName("previous_yes_ask_dollars")]
    [Promised]
    public decimal? PreviousYesAsk { get; set; }

    /// <summary>Contracts traded.</summary>
    [JsonPropertyName("volume_fp")]
    [Promised]
    public decimal? Volume { get; set; }

    /// <summary>Contracts traded in the last 24 hours.</summary>
    [JsonPropertyName("volume_24h_fp")]
    [Promised]
    public decimal? Volume24Hours { get; set; }

    /// <summary>Contracts held.</summary>
    [JsonPropertyName("open_interest_fp")]
    [Promised]
    public decimal? OpenInterest { get; set; }

    /// <summary>What the exchange once called liquidity; now always 0 on the wire.</summary>
    [JsonPropertyName("liquidity_dollars")]
    public decimal? Liquidity { get; set; }

    /// <summary>What one contract pays when it wins, in dollars.</summary>
    [JsonPropertyName("notional_value_dollars")]
    [Promised]
    public decimal? NotionalValue { get; set; }

    /// <summary>When the market was made.</summary>
    public DateTimeOffset? CreatedTime { get; set; }

    /// <summary>When its description, not its prices, last changed.</summary>
    public DateTimeOffset? UpdatedTime { get; set; }

    /// <summary>When trading starts.</summary>
    public DateTimeOffset? OpenTime { get; set; }

    /// <summary>When trading ends.</summary>
    public DateTimeOffset? CloseTime { get; set; }

    /// <summary>When the outcome is expected to be known.</summary>
    public DateTimeOffset? ExpectedExpirationTime { get; set; }

    /// <summary>An older form of <see cref="LatestExpirationTime"/>.</summary>
    public DateTimeOffset? ExpirationTime { get; set; }

    /// <summary>When the outcome is known at the latest.</summary>
    public DateTimeOffset? LatestExpirationTime { get; set; }

    /// <summary>When what the market asks about took or takes place.</summary>
    [JsonPropertyName("occurrence_datetime")]
    public DateTimeOffset? OccurrenceTime { get; set; }

    /// <summary>When it was settled; null before.</summary>
    [JsonPropertyName("settlement_ts")]
    public DateTimeOffset? SettlementTime { get; set; }

    /// <summary>When the market's fee waiver ends; null without one.</summary>
    public DateTimeOffset? FeeWaiverExpirationTime { get; set; }

    /// <summary>Seconds between determination and settlement.</summary>
    [Promised]
    public int? SettlementTimerSeconds { get; set; }

    /// <summary>yes, no, scalar, or empty before it is known.</summary>
    public string Result { get; set; } = "";

    /// <summary>What a yes contract paid, in dollars; null before it is known.</summary>
    [JsonPropertyName("settlement_value_dollars")]
    public decimal? SettlementValue { get; set; }

    /// <summary>default, or floor if yes can settle no lower than <see cref="SettlementFloor"/>.</summary>
    public string? SettlementBoundsType { get; set; }

    /// <summary>The lowest value yes can settle at, in dollars.</summary>
    [JsonPropertyName("settlement_floor_dollars")]
    public decimal? SettlementFloor { get; set; }

    /// <summary>The observed value that decided the outcome.</summary>
    public string ExpirationValue { get; set; } = "";

    /// <summary>Whether it can close before <see cref="CloseTime"/>.</summary>
    [Promised]
    public bool? CanCloseEarly { get; set; }

    /// <summary>What closes it early.</summary>
    public string? EarlyCloseCondition { get; set; }

    /// <summary>How the strike is meant: greater, less, between, structured and others.</summary>
    public string? StrikeType { get; set; }

    /// <summary>The least value that makes it yes.</summary>
    [JsonConverter(typeof(NumberConverter))]
    public decimal? FloorStrike { get; set; }

    /// <summary>The greatest value that makes it yes.</summary>
    [JsonConverter(typeof(NumberConverter))]
    public decimal? CapStrike { get; set; }

    /// <summary>The function from the observed value to the settlement value.</summary>
    public string? FunctionalStrike { get; set; }

    /// <summary>Per target the value that makes it yes.</summary>
    public IReadOnlyDictionary<string, object?>? CustomStrike { get; set; }

    /// <summary>The most important terms in plain words.</summary>
    public string RulesPrimary { get; set; } = "";

    /// <summary>The other terms in plain words.</summary>
    public string RulesSecondary { get; set; } = "";

    /// <summary>The collection a combo was made from.</summary>
    [JsonPropertyName("mve_collection_ticker")]
    public string? CollectionTicker { get; set; }

    /// <summary>The legs of a combo.</summary>
    [JsonPropertyName("mve_selected_legs")]
    public IReadOnlyList<ComboLeg> Legs { get; set => field = value ?? []; } = [];

    /// <summary>The kind of participant the market is about.</summary>
    public string? PrimaryParticipantKey { get; set; }

    /// <summary>The name of the price grid; <see cref="PriceRanges"/> is the grid itself.</summary>
    public string PriceLevelStructure { get; set; } = "";

    /// <summary>Which prices orders may have, as bands of equal steps.</summary>
    public IReadOnlyList<PriceRange> PriceRanges { get; set => field = value ?? []; } = [];

    /// <summary>The unit of older price members.</summary>
    public string? ResponsePriceUnits { get; set; }

    /// <summary>Whether counts may be fractions, where the exchange says so.</summary>
    public bool? FractionalTradingEnabled { get; set; }

    /// <summary>Whether the market may vanish if nobody trades it.</summary>
    public bool? IsProvisional { get; set; }

    /// <summary>The exchange shard that trades it; null if the exchange did not say.</summary>
    public int? ExchangeIndex { get; set; }

    // Historical markets have some of the counts under plainer names.
    void IJsonOnDeserialized.OnDeserialized()
    {
        YesBidSize = TakeCount("yes_bid_size") ?? YesBidSize;
        YesAskSize = TakeCount("yes_ask_size") ?? YesAskSize;
        Volume = TakeCount("volume") ?? Volume;
        Volume24Hours = TakeCount("volume_24h") ?? Volume24Hours;
        OpenInterest = TakeCount("open_interest") ?? OpenInterest;
    }

    private decimal? TakeCount(string name)
    {
        if (ExtraData is null || !ExtraData.TryGetValue(name, out var value))
            return null;
        decimal? count = value switch
        {
            string text when FixedPoint.TryParse(Encoding.UTF8.GetBytes(text), out var number) => number,
            long number => number,
            decimal number => number,
            _ => null,
        };
        if (count is not null && ExtraData.Remove(name) && ExtraData.Count == 0)
            ExtraData = null;
        return count;
    }
}

/// <summary>A band of valid prices, in dollars.</summary>
public sealed class PriceRange : KalshiModel
{
    /// <summary>The band's first price.</summary>
    [Promised]
    public decimal? Start { get; set; }

    /// <summary>The band's last price.</summary>
    [Promised]
    public decimal? End { get; set; }

    /// <summary>The distance of neighbouring prices.</summary>
    [Promised]
    public decimal? Step { get; set; }

    /// <summary>For example <c>0.10..0.90/0.01</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Start:0.00##}..{End:0.00##}/{Step:0.00##}");
}

/// <summary>One leg of a combo.</summary>
public sealed class ComboLeg : KalshiModel
{
    /// <summary>The leg's event.</summary>
    public string? EventTicker { get; set; }

    /// <summary>The leg's market.</summary>
    public string? MarketTicker { get; set; }

    /// <summary>yes or no.</summary>
    public string? Side { get; set; }

    /// <summary>What a yes contract of the leg paid, in dollars; null before it is known.</summary>
    [JsonPropertyName("yes_settlement_value_dollars")]
    public decimal? YesSettlementValue { get; set; }

    /// <summary>For example <c>yes KXNBATOTAL-26JUN13NYKSAS-217</c>.</summary>
    public override string ToString() => $"{Side} {MarketTicker}";
}

/// <summary>One page of markets.</summary>
public sealed class GetMarketsResponse : KalshiModel, Operations.IPage
{
    /// <summary>The markets.</summary>
    [Main]
    public IReadOnlyList<Market> Markets { get; set => field = value ?? []; } = [];

    /// <inheritdoc/>
    public string? Cursor { get; set; }
}

/// <summary>The answer of GetMarket.</summary>
public sealed class GetMarketResponse : KalshiModel
{
    /// <summary>The market.</summary>
    [Main]
    public Market Market { get; set; } = new();
}
