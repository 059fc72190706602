using System.Globalization;
using System.Text.Json.Nodes;
using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Simulator.Rest;

/// <summary>Formats values for the wire.</summary>
internal static class Wire
{
    private const int MostDecimals = 10;

    /// <summary>Dollars with four decimals, as prices and balances are written.</summary>
    public static string Price(decimal dollars) => dollars.ToString("0.0000", CultureInfo.InvariantCulture);

    /// <summary>Dollars with six decimals, as fees and costs are written.</summary>
    public static string Amount(decimal dollars) => dollars.ToString("0.000000", CultureInfo.InvariantCulture);

    /// <summary>Dollars with at least four and at most six decimals, as averages are written.</summary>
    public static string Average(decimal dollars) => dollars.ToString("0.0000##", CultureInfo.InvariantCulture);

    /// <summary>Contracts with two decimals.</summary>
    public static string Count(decimal contracts) => contracts.ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>A moment in UTC with as many decimals of a second as it needs, at most six.</summary>
    public static string Time(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture);

    /// <summary>Whole cents, rounded down.</summary>
    public static long Cents(decimal dollars) => (long)decimal.Floor(dollars * 100m);

    /// <summary>A plain JSON number without trailing zeros, with no more digits than a binary fraction has.</summary>
    public static JsonNode Number(decimal number) => JsonValue.Create(decimal.Round(number, MostDecimals) / 1.0000000000m);

    public static string Word(BookSide side) => side is BookSide.Bid ? "bid" : "ask";

    /// <summary>Gets the outcome that an order on this side profits from.</summary>
    public static string Outcome(BookSide side) => side is BookSide.Bid ? "yes" : "no";

    public static string Word(OrderStatus status) => status switch
    {
        OrderStatus.Resting => "resting",
        OrderStatus.Canceled => "canceled",
        _ => "executed",
    };

    public static string Word(SelfTradePrevention type) =>
        type is SelfTradePrevention.Maker ? "maker" : "taker_at_cross";

    public static string Word(MarketStatus status) => status.ToString().ToLowerInvariant();

    public static string Word(MarketResult result) =>
        result is MarketResult.None ? "" : result.ToString().ToLowerInvariant();

    public static string Word(PaymentStatus status) => status.ToString().ToLowerInvariant();

    public static string Word(FeeType type) => type switch
    {
        FeeType.QuadraticWithMakerFees => "quadratic_with_maker_fees",
        FeeType.QuadraticWithComboMakerFees => "quadratic_with_combo_maker_fees",
        _ => "quadratic",
    };

    public static string Word(RfqQuoteStatus status) => status.ToString().ToLowerInvariant();

    public static string Word(BlockTradeStatus status) => status.ToString().ToLowerInvariant();

    /// <summary>Adds a time, if there is one.</summary>
    public static void AddTime(JsonObject json, string name, DateTimeOffset? moment)
    {
        if (moment is { } time)
            json[name] = Time(time);
    }

    /// <summary>A list of texts.</summary>
    public static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);

    /// <summary>The sources of a series or event.</summary>
    public static JsonArray Sources(IEnumerable<SettlementSource> sources) =>
        new([.. sources.Select(source => new JsonObject { ["name"] = source.Name, ["url"] = source.Url.ToString() })]);
}
