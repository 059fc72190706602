using System.Text;
using System.Text.Json.Serialization;
using KalshiPS.Money;

namespace KalshiPS;

/// <summary>
/// Represents a market: a question with the outcomes yes and no. Prices are dollars of a contract that pays
/// <see cref="NotionalValue"/>; sizes and volumes are in contracts.
/// </summary>
public sealed class Market : KalshiModel, IJsonOnDeserialized
{
    /// <summary>The market's ticker, for example <c>KXHIGHNY-26NOV23-B52</c>.</summary>
    public string Ticker { get; set; } = "";

    /// <summary>The market's event.</summary>
    public string EventTicker { get; set; } = "";

    /// <summary>The market's type: binary or scalar.</summary>
    public string MarketType { get; set; } = "";

    /// <summary>The question. The exchange advises to use the event's title with <see cref="YesSubtitle"/> instead.</summary>
    public string? Title { get; set; }

    /// <summary>The market's subtitle, if there is one.</summary>
    public string? Subtitle { get; set; }

    /// <summary>A short description of the yes outcome.</summary>
    [JsonPropertyName("yes_sub_title")]
    public string YesSubtitle { get; set; } = "";

    /// <summary>A short description of the no outcome.</summary>
    [JsonPropertyName("no_sub_title")]
    public string NoSubtitle { get; set; } = "";

    /// <summary>The status: initialized, active, inactive, closed, determined, disputed, amended or finalized.</summary>
    public string Status { get; set; } = "";

    /// <summary>The best bid for yes; 0 without bids.</summary>
    [JsonPropertyName("yes_bid_dollars")]
    [Promised]
    public decimal? YesBid { get; set; }

    /// <summary>The contracts bid at <see cref="YesBid"/>.</summary>
    [JsonPropertyName("yes_bid_size_fp")]
    [Promised]
    public decimal? YesBidSize { get; set; }

    /// <summary>The best ask of yes; 1 without asks.</summary>
    [JsonPropertyName("yes_ask_dollars")]
    [Promised]
    public decimal? YesAsk { get; set; }

    /// <summary>The contracts offered at <see cref="YesAsk"/>.</summary>
    [JsonPropertyName("yes_ask_size_fp")]
    [Promised]
    public decimal? YesAskSize { get; set; }

    /// <summary>The best bid for no.</summary>
    [JsonPropertyName("no_bid_dollars")]
    [Promised]
    public decimal? NoBid { get; set; }

    /// <summary>The best ask of no.</summary>
    [JsonPropertyName("no_ask_dollars")]
    [Promised]
    public decimal? NoAsk { get; set; }

    /// <summary>The yes price of the last trade; 0 before the first trade.</summary>
    [JsonPropertyName("last_price_dollars")]
    [Promised]
    public decimal? LastPrice { get; set; }

    /// <summary><see cref="LastPrice"/> a day ago.</summary>
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

    /// <summary>The volume in contracts.</summary>
    [JsonPropertyName("volume_fp")]
    [Promised]
    public decimal? Volume { get; set; }

    /// <summary>The volume of the last 24 hours, in contracts.</summary>
    [JsonPropertyName("volume_24h_fp")]
    [Promised]
    public decimal? Volume24Hours { get; set; }

    /// <summary>The open interest in contracts.</summary>
    [JsonPropertyName("open_interest_fp")]
    [Promised]
    public decimal? OpenInterest { get; set; }

    /// <summary>The exchange's former measure of liquidity; now always 0.</summary>
    [JsonPropertyName("liquidity_dollars")]
    public decimal? Liquidity { get; set; }

    /// <summary>The payout of a winning contract, in dollars.</summary>
    [JsonPropertyName("notional_value_dollars")]
    [Promised]
    public decimal? NotionalValue { get; set; }

    /// <summary>The time at which the market was created.</summary>
    public DateTimeOffset? CreatedTime { get; set; }

    /// <summary>The time of the last change of the market's description; prices do not count.</summary>
    public DateTimeOffset? UpdatedTime { get; set; }

    /// <summary>The time at which trading opens.</summary>
    public DateTimeOffset? OpenTime { get; set; }

    /// <summary>The time at which trading closes.</summary>
    public DateTimeOffset? CloseTime { get; set; }

    /// <summary>The time at which the outcome is expected.</summary>
    public DateTimeOffset? ExpectedExpirationTime { get; set; }

    /// <summary>An older form of <see cref="LatestExpirationTime"/>.</summary>
    public DateTimeOffset? ExpirationTime { get; set; }

    /// <summary>The latest time at which the outcome is known.</summary>
    public DateTimeOffset? LatestExpirationTime { get; set; }

    /// <summary>The time of the occurrence that the market is about.</summary>
    [JsonPropertyName("occurrence_datetime")]
    public DateTimeOffset? OccurrenceTime { get; set; }

    /// <summary>The time of the settlement; null before it.</summary>
    [JsonPropertyName("settlement_ts")]
    public DateTimeOffset? SettlementTime { get; set; }

    /// <summary>The end of the market's fee waiver; null without one.</summary>
    public DateTimeOffset? FeeWaiverExpirationTime { get; set; }

    /// <summary>Seconds between determination and settlement.</summary>
    [Promised]
    public int? SettlementTimerSeconds { get; set; }

    /// <summary>The result: yes, no or scalar; empty before it is known.</summary>
    public string Result { get; set; } = "";

    /// <summary>The settlement value of a yes contract, in dollars; null before it is known.</summary>
    [JsonPropertyName("settlement_value_dollars")]
    public decimal? SettlementValue { get; set; }

    /// <summary>The kind of settlement: default, or floor if yes cannot settle lower than <see cref="SettlementFloor"/>.</summary>
    public string? SettlementBoundsType { get; set; }

    /// <summary>The lowest settlement value of yes, in dollars.</summary>
    [JsonPropertyName("settlement_floor_dollars")]
    public decimal? SettlementFloor { get; set; }

    /// <summary>The observed value that decided the outcome.</summary>
    public string ExpirationValue { get; set; } = "";

    /// <summary>Whether the market can close before <see cref="CloseTime"/>.</summary>
    [Promised]
    public bool? CanCloseEarly { get; set; }

    /// <summary>The condition of an early close.</summary>
    public string? EarlyCloseCondition { get; set; }

    /// <summary>The strike's type: greater, less, between, structured and others.</summary>
    public string? StrikeType { get; set; }

    /// <summary>The lower strike: the least value for which the outcome is yes.</summary>
    [JsonConverter(typeof(NumberConverter))]
    public decimal? FloorStrike { get; set; }

    /// <summary>The upper strike: the greatest value for which the outcome is yes.</summary>
    [JsonConverter(typeof(NumberConverter))]
    public decimal? CapStrike { get; set; }

    /// <summary>The function that maps the observed value to the settlement value.</summary>
    public string? FunctionalStrike { get; set; }

    /// <summary>The strike of each target: the value for which the outcome is yes.</summary>
    public IReadOnlyDictionary<string, object?>? CustomStrike { get; set; }

    /// <summary>The primary rules, in words.</summary>
    public string RulesPrimary { get; set; } = "";

    /// <summary>The secondary rules, in words.</summary>
    public string RulesSecondary { get; set; } = "";

    /// <summary>The collection of a combo.</summary>
    [JsonPropertyName("mve_collection_ticker")]
    public string? CollectionTicker { get; set; }

    /// <summary>The legs of a combo.</summary>
    [JsonPropertyName("mve_selected_legs")]
    public IReadOnlyList<ComboLeg> Legs { get; set => field = value ?? []; } = [];

    /// <summary>The kind of participant that the market concerns.</summary>
    public string? PrimaryParticipantKey { get; set; }

    /// <summary>The name of the price grid; <see cref="PriceRanges"/> is the grid itself.</summary>
    public string PriceLevelStructure { get; set; } = "";

    /// <summary>The valid prices of orders, as bands of equal steps.</summary>
    public IReadOnlyList<PriceRange> PriceRanges { get; set => field = value ?? []; } = [];

    /// <summary>The unit of older price members.</summary>
    public string? ResponsePriceUnits { get; set; }

    /// <summary>Whether orders can have fractional counts; null if the exchange did not state it.</summary>
    public bool? FractionalTradingEnabled { get; set; }

    /// <summary>Whether the exchange may remove the market if it has no trades.</summary>
    public bool? IsProvisional { get; set; }

    /// <summary>The exchange shard that trades the market; null if the exchange did not state it.</summary>
    public int? ExchangeIndex { get; set; }

    // Historical markets have some of the counts under shorter names.
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

/// <summary>Represents a band of valid prices, in dollars.</summary>
public sealed class PriceRange : KalshiModel
{
    /// <summary>The band's first price.</summary>
    [Promised]
    public decimal? Start { get; set; }

    /// <summary>The band's last price.</summary>
    [Promised]
    public decimal? End { get; set; }

    /// <summary>The step between valid prices.</summary>
    [Promised]
    public decimal? Step { get; set; }

    /// <summary>For example <c>0.10..0.90/0.01</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Start:0.00##}..{End:0.00##}/{Step:0.00##}");
}

/// <summary>Represents a leg of a combo.</summary>
public sealed class ComboLeg : KalshiModel
{
    /// <summary>The leg's event.</summary>
    public string? EventTicker { get; set; }

    /// <summary>The leg's market.</summary>
    public string? MarketTicker { get; set; }

    /// <summary>The outcome: yes or no.</summary>
    public string? Side { get; set; }

    /// <summary>The settlement value of the leg's yes contract, in dollars; null before it is known.</summary>
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
