using System.Diagnostics.CodeAnalysis;

namespace KalshiPS.Simulator.Exchange;

/// <content>What is too old for the live lists.</content>
public sealed partial class ExchangeEngine
{
    /// <summary>How far back the live lists go.</summary>
    public static readonly TimeSpan LiveSpan = TimeSpan.FromDays(90);

    private readonly List<Market> _archivedMarkets = [];

    /// <summary>What ended before this moment is archived.</summary>
    public DateTimeOffset Cutoff => new((Now - LiveSpan).UtcDateTime.Date, TimeSpan.Zero);

    /// <summary>The markets paid out before the cutoff, in the order of archiving.</summary>
    public IReadOnlyList<Market> ArchivedMarkets => _archivedMarkets;

    /// <summary>Finds an archived market.</summary>
    /// <param name="ticker">Its ticker.</param>
    /// <param name="market">The market.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryGetArchivedMarket(string ticker, [NotNullWhen(true)] out Market? market)
    {
        lock (_gate)
            return (market = _archivedMarkets.Find(each => string.Equals(each.Ticker, ticker, StringComparison.Ordinal))) is not null;
    }

    /// <summary>Whether a position is archived: those of one event move together, when its last market has.</summary>
    /// <param name="position">The position.</param>
    /// <returns>False while any market of the event is live.</returns>
    public bool IsArchived(Position position) => Do(() =>
        position.Market.IsArchived && !_marketList.Exists(market => market.Event == position.Market.Event));

    /// <summary>Whether an order is archived.</summary>
    /// <param name="order">The order.</param>
    /// <returns>True when it ended before the cutoff.</returns>
    public bool IsArchived(Order order) => order.Status is not OrderStatus.Resting && order.UpdatedAt < Cutoff;

    /// <summary>Archives a paid market as soon as the cutoff has passed its pay-out.</summary>
    private void ScheduleArchiving(Market market, DateTimeOffset paidAt)
    {
        var nextDay = new DateTimeOffset(paidAt.UtcDateTime.Date.AddDays(1), TimeSpan.Zero);
        Schedule(nextDay + LiveSpan, _ =>
        {
            market.IsArchived = true;
            _markets.Remove(market.Ticker);
            _marketList.Remove(market);
            _archivedMarkets.Add(market);
        });
    }
}
