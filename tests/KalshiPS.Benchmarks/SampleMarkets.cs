using System.Globalization;
using System.Text.Json;

namespace KalshiPS.Benchmarks;

/// <summary>Creates pages of sample markets in the exchange's format, about 1.9 KB each.</summary>
internal static class SampleMarkets
{
    private const int Seed = 20261123;

    private static readonly DateTimeOffset Day = new(2026, 11, 23, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Creates a page of markets.</summary>
    /// <param name="markets">The number of markets.</param>
    /// <param name="first">The number of the first market; each market has its own number and ticker.</param>
    /// <param name="cursor">The cursor of the next page.</param>
    public static byte[] Page(int markets, int first = 0, string cursor = "bWFkZSB1cA")
    {
        var random = new Random(Seed + first);
        using var page = new MemoryStream();
        using (var json = new Utf8JsonWriter(page))
        {
            json.WriteStartObject();
            json.WriteStartArray("markets");
            for (var i = 0; i < markets; i++)
                WriteMarket(json, random, first + i);
            json.WriteEndArray();
            json.WriteString("cursor", cursor);
            json.WriteEndObject();
        }

        return page.ToArray();
    }

    private static void WriteMarket(Utf8JsonWriter json, Random random, int number)
    {
        var bid = random.Next(1, 98) / 100m;
        var ask = bid + 0.01m;
        var degrees = 30 + (number % 60);
        var eventTicker = $"KXHIGHNY-26NOV{number % 30:00}";
        var opened = Day.AddMinutes(-number);
        json.WriteStartObject();
        json.WriteString("ticker", $"{eventTicker}-B{number}.5");
        json.WriteString("event_ticker", eventTicker);
        json.WriteString("market_type", "binary");
        json.WriteString("title", $"Will the highest temperature in New York be {degrees} to {degrees + 1} degrees?");
        json.WriteString("yes_sub_title", $"{degrees} to {degrees + 1} degrees");
        json.WriteString("no_sub_title", $"Not {degrees} to {degrees + 1} degrees");
        json.WriteString("status", "active");
        json.WriteString("created_time", opened.AddMilliseconds(733));
        json.WriteString("updated_time", opened.AddMilliseconds(912));
        json.WriteString("open_time", opened.AddHours(1));
        json.WriteString("close_time", opened.AddDays(1));
        json.WriteString("expected_expiration_time", opened.AddDays(2));
        json.WriteString("expiration_time", opened.AddDays(7));
        json.WriteString("latest_expiration_time", opened.AddDays(7));
        json.WriteString("occurrence_datetime", opened.AddDays(1));
        json.WriteNumber("settlement_timer_seconds", 300);
        WriteFixed(json, "yes_bid_dollars", bid, 4);
        WriteFixed(json, "yes_bid_size_fp", random.Next(1, 5_000_000) / 100m, 2);
        WriteFixed(json, "yes_ask_dollars", ask, 4);
        WriteFixed(json, "yes_ask_size_fp", random.Next(1, 5_000_000) / 100m, 2);
        WriteFixed(json, "no_bid_dollars", 1m - ask, 4);
        WriteFixed(json, "no_ask_dollars", 1m - bid, 4);
        WriteFixed(json, "last_price_dollars", bid, 4);
        WriteFixed(json, "previous_price_dollars", bid, 4);
        WriteFixed(json, "previous_yes_bid_dollars", bid, 4);
        WriteFixed(json, "previous_yes_ask_dollars", ask, 4);
        WriteFixed(json, "volume_fp", random.Next(1, 900_000_000) / 100m, 2);
        WriteFixed(json, "volume_24h_fp", random.Next(1, 90_000_000) / 100m, 2);
        WriteFixed(json, "open_interest_fp", random.Next(1, 90_000_000) / 100m, 2);
        WriteFixed(json, "liquidity_dollars", 0m, 4);
        WriteFixed(json, "notional_value_dollars", 1m, 4);
        json.WriteString("result", "");
        json.WriteString("expiration_value", "");
        json.WriteBoolean("can_close_early", true);
        json.WriteBoolean("fractional_trading_enabled", true);
        json.WriteString("early_close_condition", "It closes early when the day's report comes out before the day's end.");
        json.WriteString("strike_type", "between");
        json.WriteNumber("floor_strike", degrees - 0.5m);
        json.WriteNumber("cap_strike", degrees + 1.5m);
        json.WriteString("response_price_units", "usd_cent");
        json.WriteString("price_level_structure", "linear_cent");
        json.WriteStartArray("price_ranges");
        json.WriteStartObject();
        WriteFixed(json, "start", 0m, 4);
        WriteFixed(json, "end", 1m, 4);
        WriteFixed(json, "step", 0.01m, 4);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteNumber("exchange_index", 0);
        json.WriteString("rules_primary", $"If the highest temperature of the day is from {degrees} to {degrees + 1} degrees, yes wins.");
        json.WriteString("rules_secondary", string.Concat(Enumerable.Repeat("Made-up terms, about as long as real ones are. ", 5)));
        json.WriteEndObject();
    }

    private static void WriteFixed(Utf8JsonWriter json, string name, decimal value, int decimals) =>
        json.WriteString(name, value.ToString($"F{decimals}", CultureInfo.InvariantCulture));
}
