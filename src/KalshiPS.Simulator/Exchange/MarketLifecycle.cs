namespace KalshiPS.Simulator.Exchange;

/// <summary>Handles the lifecycle of markets: listing, opening, closing, determination, settlement.</summary>
internal sealed class MarketLifecycle(
    ExchangeClock clock,
    NewsPublisher news,
    ListingRegistry listings,
    MemberRegistry members,
    ClearingHouse clearing,
    RestingOrders resting,
    RfqMarket rfqs,
    Archive archive)
{
    /// <summary>The observer of closings and outcomes; null for none.</summary>
    public ILifecycleObserver? Observer { get; set; }

    /// <summary>Lists a market, which opens and closes at its times.</summary>
    /// <param name="listing">The market's terms; its event must be listed.</param>
    /// <returns>The market.</returns>
    public Market List(MarketListing listing)
    {
        var market = listings.Add(listing);
        clock.Schedule(listing.OpenTime, when =>
        {
            if (market.Status is MarketStatus.Initialized)
                market.Enter(MarketStatus.Active, when);
        });
        ScheduleClose(market);
        clock.RunDue();
        return market;
    }

    /// <summary>Changes the close time of a market.</summary>
    /// <param name="ticker">The market, which must not have closed.</param>
    /// <param name="closeTime">The new time; one that has passed closes it at once.</param>
    public void MoveCloseTime(string ticker, DateTimeOffset closeTime)
    {
        var market = listings.GetMarket(ticker, MarketStatus.Initialized, MarketStatus.Active, MarketStatus.Inactive);
        market.CloseTime = closeTime;
        market.UpdatedAt = clock.Now;
        news.Publish(new MarketChanged(market, MarketChange.CloseDateUpdated, clock.Now));
        ScheduleClose(market);
        clock.RunDue();
    }

    /// <summary>Ends trading in a market now; its resting orders are canceled.</summary>
    /// <param name="ticker">The market.</param>
    public void Close(string ticker)
    {
        var market = listings.GetMarket(ticker, MarketStatus.Active, MarketStatus.Inactive, MarketStatus.Initialized);
        Close(market, clock.Now);
        news.Publish(new MarketChanged(market, MarketChange.CloseDateUpdated, clock.Now));
    }

    /// <summary>Determines a market's outcome. The market is settled when its settlement timer ends.</summary>
    /// <param name="ticker">The market, which is closed first if it is open.</param>
    /// <param name="result">The result: yes, no or scalar.</param>
    /// <param name="value">The settlement value of a YES contract for scalar, in dollars from 0 to 1.</param>
    /// <param name="expirationValue">The observed value that decided the outcome, as text.</param>
    public void Determine(string ticker, MarketResult result, decimal? value, string expirationValue)
    {
        var payout = result switch
        {
            MarketResult.Yes => 1m,
            MarketResult.No => 0m,
            MarketResult.Scalar when value is >= 0m and <= 1m => value.Value,
            _ => throw new ArgumentOutOfRangeException(nameof(result), result, "Say yes, no, or scalar with a value from 0 to 1."),
        };
        var market = listings.GetMarket(ticker);
        if (market.Status is not MarketStatus.Closed)
            Close(ticker);
        market.Result = result;
        market.SettlementValue = payout;
        market.ExpirationValue = expirationValue;
        market.Enter(MarketStatus.Determined, clock.Now);
        news.Publish(new MarketChanged(market, MarketChange.Determined, clock.Now));
        Observer?.OnDetermined(market);
        clock.Schedule(clock.Now + market.Listing.SettlementTimer, when =>
        {
            if (market.Status is MarketStatus.Determined)
                PayOut(market, when);
        });
    }

    /// <summary>Determines a market's outcome and settles it at once.</summary>
    /// <param name="ticker">The market, which is closed first if it is open.</param>
    /// <param name="result">The result: yes, no or scalar.</param>
    /// <param name="value">The settlement value of a YES contract for scalar, in dollars from 0 to 1.</param>
    /// <param name="expirationValue">The observed value that decided the outcome, as text.</param>
    public void Settle(string ticker, MarketResult result, decimal? value, string expirationValue)
    {
        Determine(ticker, result, value, expirationValue);
        if (listings.GetMarket(ticker) is { Status: MarketStatus.Determined } market)
            PayOut(market, clock.Now);
    }

    /// <summary>Closes a market, and cancels its resting orders and open requests for quotes.</summary>
    public void Close(Market market, DateTimeOffset when)
    {
        foreach (var order in RestingOrders.In(market))
            resting.Cancel(order, when);
        market.CloseTime = when;
        market.Enter(MarketStatus.Closed, when);
        rfqs.CloseRequestsFor(market);
        Observer?.OnClosed(market, when);
    }

    private void PayOut(Market market, DateTimeOffset when)
    {
        var value = market.SettlementValue!.Value;
        foreach (var account in members.Accounts)
        {
            foreach (var position in account.Positions.Where(each => each.Market == market && each.Count != 0m))
                clearing.PayOut(position, value, when);
        }

        market.OpenInterest = 0m;
        market.SettledAt = when;
        market.Enter(MarketStatus.Finalized, when);
        news.Publish(new MarketChanged(market, MarketChange.Settled, when));
        archive.Schedule(when);
    }

    /// <summary>Closes a market at its close time, unless that was changed meanwhile.</summary>
    private void ScheduleClose(Market market)
    {
        var closeTime = market.CloseTime;
        clock.Schedule(closeTime, when =>
        {
            if (market.CloseTime == closeTime && market.Status is MarketStatus.Active or MarketStatus.Inactive)
                Close(market, when);
        });
    }
}
