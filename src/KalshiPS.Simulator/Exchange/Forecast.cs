namespace KalshiPS.Simulator.Exchange;

/// <summary>Represents the distribution of a number implied by the prices of its markets.</summary>
internal sealed class Forecast
{
    private readonly List<(decimal Value, decimal Below)> points;

    private Forecast(List<(decimal Value, decimal Below)> points) => this.points = points;

    /// <summary>Creates the forecast from the prices at a time; null if fewer than two markets have prices for the number.</summary>
    public static Forecast? Of(IReadOnlyList<Market> markets, DateTimeOffset time)
    {
        // Probabilities of range markets add up from below; "above" markets give them directly.
        var ranges = markets.Any(market => market.Listing.StrikeType is "between");
        var sum = 0m;
        var read = new List<(decimal Value, decimal Below)>();
        foreach (var market in markets.OrderBy(market => market.Listing.FloorStrike ?? decimal.MinValue).ThenBy(market => market.Listing.CapStrike ?? decimal.MaxValue))
        {
            if (Probability(market, time) is not { } probability)
                continue;
            sum += probability;
            if (ranges && market.Listing.CapStrike is { } cap)
                read.Add((cap, sum));
            else if (!ranges && market.Listing is { StrikeType: "greater", FloorStrike: { } floor })
                read.Add((floor, 1m - probability));
        }

        return read.Count < 2 ? null : new Forecast(Rising(read, ranges ? Math.Max(1m, sum) : 1m));
    }

    /// <summary>Computes the value that the number is below with a probability.</summary>
    public decimal At(decimal probability)
    {
        // Beyond the outer strikes the line continues for the length of the first and the last step.
        var (low, high) = (points[0], points[^1]);
        List<(decimal Value, decimal Below)> line =
        [
            (low.Value - (points[1].Value - low.Value), 0m),
            .. points,
            (high.Value + (high.Value - points[^2].Value), 1m),
        ];
        for (var i = 1; i < line.Count; i++)
        {
            var (left, right) = (line[i - 1], line[i]);
            if (probability <= right.Below && right.Below > left.Below)
                return left.Value + ((right.Value - left.Value) * Math.Max(0m, probability - left.Below) / (right.Below - left.Below));
        }

        return line[^1].Value;
    }

    private static decimal? Probability(Market market, DateTimeOffset time) => market.QuoteAt(time) switch
    {
        { Bid: { } bid, Ask: { } ask } => (bid + ask) / 2m,
        _ => market.TradeAt(time)?.Price,
    };

    private static List<(decimal Value, decimal Below)> Rising(List<(decimal Value, decimal Below)> points, decimal whole)
    {
        var highest = 0m;
        return [.. points.Select(point => (point.Value, highest = Math.Clamp(point.Below / whole, highest, 1m)))];
    }
}
