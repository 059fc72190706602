namespace KalshiPS.Simulator.Exchange;

/// <content>Terms that change while a market trades.</content>
public sealed partial class ExchangeEngine
{
    /// <summary>Lets trading in a market end at another time than was announced.</summary>
    /// <param name="ticker">The market, which must not have closed.</param>
    /// <param name="closeTime">The new time; one that has passed closes it at once.</param>
    public void MoveCloseTime(string ticker, DateTimeOffset closeTime) => Do(() =>
    {
        var market = Expect(ticker, MarketStatus.Initialized, MarketStatus.Active, MarketStatus.Inactive);
        market.CloseTime = closeTime;
        market.UpdatedAt = Now;
        Listener?.OnNews(new MarketChanged(market, MarketChange.CloseDateUpdated, Now));
        ScheduleClose(market);
        CatchUp();
    });

    /// <summary>Gives a market other prices. Resting orders keep theirs.</summary>
    /// <param name="ticker">The market.</param>
    /// <param name="prices">The prices.</param>
    public void ChangePrices(string ticker, PriceStructure prices) =>
        ChangeListing(ticker, listing => listing with { Prices = prices }, MarketChange.PriceLevelStructureUpdated);

    /// <summary>Describes a market's outcome anew, as when a strike becomes known.</summary>
    /// <param name="ticker">The market.</param>
    /// <param name="yesSubtitle">The YES side in a few words.</param>
    /// <param name="floorStrike">The lower strike; kept when null.</param>
    /// <param name="capStrike">The upper strike; kept when null.</param>
    public void DescribeMarket(string ticker, string yesSubtitle, decimal? floorStrike = null, decimal? capStrike = null) => ChangeListing(
        ticker,
        listing => listing with
        {
            YesSubtitle = yesSubtitle,
            FloorStrike = floorStrike ?? listing.FloorStrike,
            CapStrike = capStrike ?? listing.CapStrike,
        },
        MarketChange.MetadataUpdated);

    /// <summary>Sets the fees of an event apart from the series'.</summary>
    /// <param name="ticker">The event.</param>
    /// <param name="fees">Its fees; null for the series' again.</param>
    /// <exception cref="ArgumentException">The event is not listed.</exception>
    public void OverrideFees(string ticker, FeeTerms? fees) => Do(() =>
    {
        if (!_events.TryGetValue(ticker, out var listed))
            throw new ArgumentException($"The event {ticker} is not listed.", nameof(ticker));
        listed.FeeOverride = fees;
        Listener?.OnNews(new EventFeesChanged(listed, Now));
    });

    private void ChangeListing(string ticker, Func<MarketListing, MarketListing> change, MarketChange told) => Do(() =>
    {
        var market = GetMarket(ticker);
        market.Listing = change(market.Listing);
        market.UpdatedAt = Now;
        Listener?.OnNews(new MarketChanged(market, told, Now));
    });

    /// <summary>Closes a market when its time comes, unless that was moved meanwhile.</summary>
    private void ScheduleClose(Market market)
    {
        var closeTime = market.CloseTime;
        Schedule(closeTime, when =>
        {
            if (market.CloseTime == closeTime && market.Status is MarketStatus.Active or MarketStatus.Inactive)
                Close(market, when);
        });
    }
}
