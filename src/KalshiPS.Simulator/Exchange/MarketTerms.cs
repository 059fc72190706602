namespace KalshiPS.Simulator.Exchange;

/// <summary>Changes the terms of listed markets and events.</summary>
internal sealed class MarketTerms(ExchangeClock clock, NewsPublisher news, ListingRegistry listings)
{
    /// <summary>Changes a market's valid prices. Resting orders keep theirs.</summary>
    /// <param name="ticker">The market.</param>
    /// <param name="prices">The prices.</param>
    public void ChangePrices(string ticker, PriceStructure prices) =>
        ChangeListing(ticker, listing => listing with { Prices = prices }, MarketChange.PriceLevelStructureUpdated);

    /// <summary>Changes a market's description, as when a strike becomes known.</summary>
    /// <param name="ticker">The market.</param>
    /// <param name="yesSubtitle">A short description of YES.</param>
    /// <param name="floorStrike">The lower strike; null to keep it.</param>
    /// <param name="capStrike">The upper strike; null to keep it.</param>
    public void DescribeMarket(string ticker, string yesSubtitle, decimal? floorStrike, decimal? capStrike) => ChangeListing(
        ticker,
        listing => listing with
        {
            YesSubtitle = yesSubtitle,
            FloorStrike = floorStrike ?? listing.FloorStrike,
            CapStrike = capStrike ?? listing.CapStrike,
        },
        MarketChange.MetadataUpdated);

    /// <summary>Overrides the series' fees for an event.</summary>
    /// <param name="ticker">The event.</param>
    /// <param name="fees">The event's fees; null to restore the series' fees.</param>
    /// <exception cref="ArgumentException">The event is not listed.</exception>
    public void OverrideFees(string ticker, FeeTerms? fees)
    {
        if (listings.FindEvent(ticker) is not { } listed)
            throw new ArgumentException($"The event {ticker} is not listed.", nameof(ticker));
        listed.FeeOverride = fees;
        news.Publish(new EventFeesChanged(listed, clock.Now));
    }

    private void ChangeListing(string ticker, Func<MarketListing, MarketListing> change, MarketChange kind)
    {
        var market = listings.GetMarket(ticker);
        market.Listing = change(market.Listing);
        market.UpdatedAt = clock.Now;
        news.Publish(new MarketChanged(market, kind, clock.Now));
    }
}
