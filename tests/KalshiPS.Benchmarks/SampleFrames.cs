using System.Globalization;
using System.Text;

namespace KalshiPS.Benchmarks;

/// <summary>Creates messages of the live feed in the exchange's format, of two hundred markets.</summary>
internal static class SampleFrames
{
    private const int Seed = 20261123;
    private const int Markets = 200;
    private const string MarketId = "f5ed38e2-0991-4c8f-817e-08c4fd9cbf";

    public static byte[][] Of(string kind, int frames)
    {
        var random = new Random(Seed);
        return [.. Enumerable.Range(1, frames).Select(i => Encoding.UTF8.GetBytes(Frame(kind, random, i)))];
    }

    private static string Frame(string kind, Random random, int number) => kind switch
    {
        "orderbook_delta" => Delta(random, number),
        "ticker" => Ticker(random),
        "trade" => Trade(random),
        // Nine changes of books per ticker, and sometimes a trade.
        _ when number % 50 == 0 => Trade(random),
        _ when number % 10 == 0 => Ticker(random),
        _ => Delta(random, number),
    };

    private static string Delta(Random random, int number)
    {
        var market = random.Next(Markets);
        var isBid = random.Next(2) == 0;
        return string.Create(
            CultureInfo.InvariantCulture,
            $$$"""{"type":"orderbook_delta","sid":1,"seq":{{{number}}},"msg":{"market_ticker":"{{{Name(market)}}}","market_id":"{{{MarketId}}}{{{market % 100:00}}}","price_dollars":"{{{(isBid ? random.Next(1, 50) : random.Next(50, 100)) / 100m:0.0000}}}","delta_fp":"{{{random.Next(1, 100_000) / 100m:0.00}}}","side":"{{{(isBid ? "yes" : "no")}}}","ts":"2026-11-23T03:35:00.957081Z","ts_ms":1795404900957}}""");
    }

    private static string Ticker(Random random)
    {
        var market = random.Next(Markets);
        var bid = random.Next(1, 98) / 100m;
        return string.Create(
            CultureInfo.InvariantCulture,
            $$$"""{"type":"ticker","sid":2,"msg":{"market_ticker":"{{{Name(market)}}}","market_id":"{{{MarketId}}}{{{market % 100:00}}}","price_dollars":"{{{bid:0.0000}}}","yes_bid_dollars":"{{{bid:0.0000}}}","yes_ask_dollars":"{{{bid + 0.01m:0.0000}}}","volume_fp":"{{{random.Next(90_000_000) / 100m:0.00}}}","open_interest_fp":"{{{random.Next(9_000_000) / 100m:0.00}}}","dollar_volume":{{{random.Next(900_000)}}},"dollar_open_interest":{{{random.Next(90_000)}}},"yes_bid_size_fp":"300.00","yes_ask_size_fp":"150.00","last_trade_size_fp":"25.00","ts":1795404900,"ts_ms":1795404900957,"time":"2026-11-23T03:35:00.957081Z"}}""");
    }

    private static string Trade(Random random)
    {
        var market = random.Next(Markets);
        var price = random.Next(1, 99) / 100m;
        return string.Create(
            CultureInfo.InvariantCulture,
            $$$"""{"type":"trade","sid":3,"seq":{{{random.Next(1, 1_000_000)}}},"msg":{"trade_id":"d91bc706-ee49-470d-82d8-1141{{{random.Next(10_000_000, 99_999_999)}}}","market_ticker":"{{{Name(market)}}}","yes_price_dollars":"{{{price:0.0000}}}","no_price_dollars":"{{{1m - price:0.0000}}}","count_fp":"{{{random.Next(1, 100_000) / 100m:0.00}}}","taker_side":"no","taker_outcome_side":"no","taker_book_side":"ask","is_block_trade":false,"ts":1795404900,"ts_ms":1795404900957}}""");
    }

    private static string Name(int market) => $"KXHIGHNY-26NOV{market % 30:00}-B{30 + (market / 30)}.5";
}
