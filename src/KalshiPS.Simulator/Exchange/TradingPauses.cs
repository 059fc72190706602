namespace KalshiPS.Simulator.Exchange;

/// <summary>Pauses of the exchange, of its shards and of single markets.</summary>
internal sealed class TradingPauses(
    ExchangeClock clock, NewsPublisher news, ShardRegistry shards, ListingRegistry listings, RestingOrders resting)
{
    /// <summary>Pauses or resumes trading: while paused, cancels work and placing does not.</summary>
    /// <param name="active">Whether trading goes on.</param>
    /// <param name="shard">The shard; all when null.</param>
    /// <param name="until">When a pause ends by itself; null for never.</param>
    public void SetTradingActive(bool active, int? shard, DateTimeOffset? until)
    {
        foreach (var each in shards.Select(shard))
        {
            each.TradingActive = active;
            if (!active)
                CancelOnPause(market => market.ExchangeIndex == each.Index);
            ResumeLater(each, active ? null : until, () => each.TradingActive = true);
        }
    }

    /// <summary>Stops or restarts every state change.</summary>
    /// <param name="active">Whether the exchange works.</param>
    /// <param name="shard">The shard; all when null.</param>
    /// <param name="until">When a pause ends by itself; null for never.</param>
    public void SetExchangeActive(bool active, int? shard, DateTimeOffset? until)
    {
        foreach (var each in shards.Select(shard))
        {
            each.ExchangeActive = active;
            ResumeLater(each, active ? null : until, () => each.ExchangeActive = true);
        }
    }

    /// <summary>Pauses trading in one open market.</summary>
    /// <param name="ticker">The market.</param>
    public void PauseMarket(string ticker)
    {
        var market = listings.GetMarket(ticker, MarketStatus.Active);
        market.Enter(MarketStatus.Inactive, clock.Now);
        news.Publish(new MarketChanged(market, MarketChange.Deactivated, clock.Now));
        CancelOnPause(each => each == market);
    }

    /// <summary>Resumes trading in one paused market.</summary>
    /// <param name="ticker">The market.</param>
    public void ResumeMarket(string ticker)
    {
        var market = listings.GetMarket(ticker, MarketStatus.Inactive);
        market.Enter(MarketStatus.Active, clock.Now);
        news.Publish(new MarketChanged(market, MarketChange.Activated, clock.Now));
    }

    private void ResumeLater(Shard shard, DateTimeOffset? until, Action resume)
    {
        shard.ResumesAt = until;
        if (until is not { } end)
            return;
        clock.Schedule(end, _ =>
        {
            // Ended, or replaced by another pause, before its time.
            if (shard.ResumesAt != until)
                return;
            shard.ResumesAt = null;
            resume();
        });
    }

    private void CancelOnPause(Func<Market, bool> isPaused)
    {
        foreach (var order in listings.Markets.Where(isPaused).SelectMany(RestingOrders.In).Where(order => order.Request.CancelOnPause))
            resting.Cancel(order, clock.Now);
    }
}
