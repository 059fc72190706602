namespace KalshiPS.Simulator.Exchange;

/// <summary>Changes the terms of what is listed while it trades.</summary>
internal sealed class MarketTerms(ExchangeClock clock, NewsPublisher news, ListingRegistry listings)
{
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
    public void DescribeMarket(string ticker, string yesSubtitle, decimal? floorStrike, decimal? capStrike) => ChangeListing(
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
