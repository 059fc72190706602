namespace KalshiPS.Simulator.Exchange;

/// <content>Openings, closings, pauses and pay-outs.</content>
public sealed partial class ExchangeEngine
{
    /// <summary>Pauses or resumes trading: while paused, cancels work and placing does not.</summary>
    /// <param name="active">Whether trading goes on.</param>
    /// <param name="shard">The shard; all when null.</param>
    /// <param name="until">When a pause ends by itself; null for never.</param>
    public void SetTradingActive(bool active, int? shard = null, DateTimeOffset? until = null) => Do(() =>
    {
        foreach (var each in ShardsOf(shard))
        {
            each.TradingActive = active;
            if (!active)
                CancelOnPause(market => market.ExchangeIndex == each.Index);
            ResumeLater(each, active ? null : until, () => each.TradingActive = true);
        }
    });

    /// <summary>Stops or restarts every state change.</summary>
    /// <param name="active">Whether the exchange works.</param>
    /// <param name="shard">The shard; all when null.</param>
    /// <param name="until">When a pause ends by itself; null for never.</param>
    public void SetExchangeActive(bool active, int? shard = null, DateTimeOffset? until = null) => Do(() =>
    {
        foreach (var each in ShardsOf(shard))
        {
            each.ExchangeActive = active;
            ResumeLater(each, active ? null : until, () => each.ExchangeActive = true);
        }
    });

    /// <summary>Pauses trading in one open market.</summary>
    /// <param name="ticker">The market.</param>
    public void PauseMarket(string ticker) => Do(() =>
    {
        var market = Expect(ticker, MarketStatus.Active);
        Move(market, MarketStatus.Inactive, Now);
        Listener?.OnNews(new MarketChanged(market, MarketChange.Deactivated, Now));
        CancelOnPause(each => each == market);
    });

    /// <summary>Resumes trading in one paused market.</summary>
    /// <param name="ticker">The market.</param>
    public void ResumeMarket(string ticker) => Do(() =>
    {
        var market = Expect(ticker, MarketStatus.Inactive);
        Move(market, MarketStatus.Active, Now);
        Listener?.OnNews(new MarketChanged(market, MarketChange.Activated, Now));
    });

    /// <summary>Ends trading in a market now; its resting orders are canceled.</summary>
    /// <param name="ticker">The market.</param>
    public void CloseMarket(string ticker) => Do(() =>
    {
        var market = Expect(ticker, MarketStatus.Active, MarketStatus.Inactive, MarketStatus.Initialized);
        Close(market, Now);
        Listener?.OnNews(new MarketChanged(market, MarketChange.CloseDateUpdated, Now));
    });

    /// <summary>Says how a market ended. It is paid out when its settlement timer has run down.</summary>
    /// <param name="ticker">The market; it is closed first when it is still open.</param>
    /// <param name="result">Yes, no or scalar.</param>
    /// <param name="value">For scalar: what a YES contract pays, in dollars from 0 to 1.</param>
    /// <param name="expirationValue">The observation that decided it, in words.</param>
    public void DetermineMarket(string ticker, MarketResult result, decimal? value = null, string expirationValue = "") => Do(() =>
    {
        var payout = result switch
        {
            MarketResult.Yes => 1m,
            MarketResult.No => 0m,
            MarketResult.Scalar when value is >= 0m and <= 1m => value.Value,
            _ => throw new ArgumentOutOfRangeException(nameof(result), result, "Say yes, no, or scalar with a value from 0 to 1."),
        };
        var market = GetMarket(ticker);
        if (market.Status is not MarketStatus.Closed)
            CloseMarket(ticker);
        market.Result = result;
        market.SettlementValue = payout;
        market.ExpirationValue = expirationValue;
        Move(market, MarketStatus.Determined, Now);
        Listener?.OnNews(new MarketChanged(market, MarketChange.Determined, Now));
        DetermineCombinationsOf(market);
        Schedule(Now + market.Listing.SettlementTimer, when =>
        {
            if (market.Status is MarketStatus.Determined)
                PayOut(market, when);
        });
    });

    /// <summary>Says how a market ended and pays at once.</summary>
    /// <param name="ticker">The market; it is closed first when it is still open.</param>
    /// <param name="result">Yes, no or scalar.</param>
    /// <param name="value">For scalar: what a YES contract pays, in dollars from 0 to 1.</param>
    /// <param name="expirationValue">The observation that decided it, in words.</param>
    public void SettleMarket(string ticker, MarketResult result, decimal? value = null, string expirationValue = "") => Do(() =>
    {
        DetermineMarket(ticker, result, value, expirationValue);
        if (GetMarket(ticker) is { Status: MarketStatus.Determined } market)
            PayOut(market, Now);
    });

    private void ResumeLater(Shard shard, DateTimeOffset? until, Action resume)
    {
        shard.ResumesAt = until;
        if (until is not { } end)
            return;
        Schedule(end, _ =>
        {
            // Ended, or replaced by another pause, before its time.
            if (shard.ResumesAt != until)
                return;
            shard.ResumesAt = null;
            resume();
        });
    }

    private static void Move(Market market, MarketStatus status, DateTimeOffset when)
    {
        market.Status = status;
        market.UpdatedAt = when;
    }

    private IEnumerable<Shard> ShardsOf(int? index) => _shards.Values.Where(shard => index is null || shard.Index == index);

    private Market Expect(string ticker, params MarketStatus[] statuses)
    {
        var market = GetMarket(ticker);
        return statuses.Contains(market.Status)
            ? market
            : throw new InvalidOperationException($"{ticker} is {market.Status}.");
    }

    private void ScheduleLife(Market market)
    {
        Schedule(market.Listing.OpenTime, when =>
        {
            if (market.Status is MarketStatus.Initialized)
                Move(market, MarketStatus.Active, when);
        });
        ScheduleClose(market);
        CatchUp();
    }

    private void Close(Market market, DateTimeOffset when)
    {
        foreach (var order in RestingIn(market))
            CancelResting(order, when);
        market.CloseTime = when;
        Move(market, MarketStatus.Closed, when);
        foreach (var rfq in _rfqs.Where(each => each.IsOpen && each.Market == market).ToList())
            Close(rfq, "market closed");
        CloseCombinationsOf(market, when);
    }

    private void CancelOnPause(Func<Market, bool> isPaused)
    {
        foreach (var order in _marketList.Where(isPaused).SelectMany(RestingIn).Where(order => order.Request.CancelOnPause))
            CancelResting(order, Now);
    }

    private void PayOut(Market market, DateTimeOffset when)
    {
        var value = market.SettlementValue!.Value;
        foreach (var account in _accounts)
        {
            foreach (var position in account.Positions.Where(each => each.Market == market && each.Count != 0m))
                PayOut(position, position.Count > 0m ? position.Count * value : -position.Count * (1m - value), when);
        }

        market.OpenInterest = 0m;
        market.SettledAt = when;
        Move(market, MarketStatus.Finalized, when);
        Listener?.OnNews(new MarketChanged(market, MarketChange.Settled, when));
        ScheduleArchiving(when);
    }

    private void PayOut(Position position, decimal due, DateTimeOffset when)
    {
        // What lies below the balance's grid stays with the house, as with fees.
        var paid = Money.Down(due);
        HouseBalance += due - paid;
        position.Wallet.Add(paid, when);
        position.Account.Record(
            new Settlement(NextSequence(), position, position.Count, position.Exposure, paid, position.FeesPaid, when));
        position.Settle(paid, when);
        Listener?.OnNews(new PositionChanged(position, when));
    }
}
