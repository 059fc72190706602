using KalshiPS.Money;

namespace KalshiPS.Drawing;

/// <summary>Represents a position and its value.</summary>
/// <param name="Position">The position.</param>
/// <param name="Market">The market; null if it is not known.</param>
/// <param name="Mark">The value of a contract of the held side, in dollars; null if it is not known.</param>
internal sealed record Holding(MarketPosition Position, Market? Market, decimal? Mark)
{
    /// <summary>yes or no; a question mark if the exchange did not state it.</summary>
    public string Side => Position.Position switch { null => "?", > 0m => "yes", _ => "no" };

    public decimal? Count => Position.Position is { } held ? Math.Abs(held) : null;

    public decimal? Cost => Position.MarketExposure;

    public decimal? Value => Count * Mark;

    public decimal? Unrealized => Value - Cost;

    public string EventTicker => Market?.EventTicker ?? Position.Ticker;

    public static Holding Of(MarketPosition position, Market? market, bool atMiddle) =>
        new(position, market, market is null || position.Position is not { } held ? null : MarkOf(market, held > 0m, atMiddle));

    private static decimal? MarkOf(Market market, bool isYes, bool atMiddle)
    {
        if (market.SettlementValue is { } settled)
            return isYes ? settled : market.NotionalValue - settled;
        var (bid, ask) = OutcomePrice.Turn(isYes ? OutcomeSide.Yes : OutcomeSide.No, (market.YesBid, market.YesAsk));
        // An empty side of the book has no middle.
        return atMiddle && bid > 0m && ask < 1m ? (bid + ask) / 2m : bid;
    }
}
