namespace KalshiPS.Simulator.Exchange;

/// <summary>Handles pauses of the exchange, of its shards and of single markets.</summary>
internal sealed class TradingPauses(
    ExchangeClock clock, NewsPublisher news, ShardRegistry shards, ListingRegistry listings, RestingOrders resting)
{
    /// <summary>Pauses or resumes trading: during a pause, cancels are accepted and new orders are not.</summary>
    /// <param name="active">Whether trading is active.</param>
    /// <param name="shard">The shard; null for all.</param>
    /// <param name="until">The scheduled end of a pause; null for none.</param>
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

    /// <summary>Stops or restarts all writes.</summary>
    /// <param name="active">Whether the exchange is active.</param>
    /// <param name="shard">The shard; null for all.</param>
    /// <param name="until">The scheduled end of a pause; null for none.</param>
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
