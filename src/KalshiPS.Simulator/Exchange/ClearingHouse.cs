namespace KalshiPS.Simulator.Exchange;

/// <summary>Books trades and settlements: positions, cash, fees, and the collateral of resting orders.</summary>
internal sealed class ClearingHouse(ExchangeClock clock, IdGenerator ids, NewsPublisher news)
{
    private readonly List<Trade> trades = [];

    /// <summary>All trades, oldest first.</summary>
    public IReadOnlyList<Trade> Trades => trades;

    /// <summary>Collected fees and retained rounding, in dollars.</summary>
    public decimal HouseBalance { get; private set; }

    /// <exception cref="RejectedException">The subaccount cannot pay for the order in the worst case.</exception>
    public static void EnsureAffordable(Position position, BookSide side, decimal price, decimal count, bool takes, Order? replaced, DateTimeOffset now)
    {
        // The limit price is the worst case: at any better price less cash leaves the account, fee included.
        var fees = position.Market.FeesAt(now);
        var required = Collateral.RequiredWith(position, fees, side, price, count, takes, replaced);
        var wallet = position.Wallet;
        if (required > wallet.Available + wallet.ReservedFor(position))
            throw new RejectedException(RejectReason.InsufficientBalance);
    }

    /// <summary>Updates the collateral of a position's resting orders.</summary>
    public void Reserve(Position position) =>
        position.Wallet.Reserve(position, Collateral.Required(position, position.Market.FeesAt(clock.Now)), clock.Now);

    /// <summary>Executes a trade of two orders in the smaller of their remaining counts.</summary>
    /// <returns>The trade and the taker's fees.</returns>
    public (Trade Trade, decimal TakerFee) Trade(Order maker, Order taker, decimal price, bool isBlock, DateTimeOffset now)
    {
        var market = maker.Market;
        var count = Math.Min(maker.Remaining, taker.Remaining);
        var trade = new Trade(ids.NextGuid(), clock.NextSequence(), market, price, count, taker.Side, now) { IsBlock = isBlock };
        trades.Add(trade);
        market.Record(trade);
        news.Publish(new Traded(trade));
        var fee = Fill(taker, trade, isTaker: true);
        Fill(maker, trade, isTaker: false);
        trade.OpenInterest = market.OpenInterest;
        Reserve(maker.Position);
        Reserve(taker.Position);
        return (trade, fee);
    }

    /// <summary>Settles a position by its market's outcome.</summary>
    public void PayOut(Position position, decimal yesValue, DateTimeOffset when)
    {
        var due = position.Count > 0m ? position.Count * yesValue : -position.Count * (1m - yesValue);
        // Amounts below the balance's grid stay with the house, as with fees.
        var paid = Money.Down(due);
        HouseBalance += due - paid;
        position.Wallet.Add(paid, when);
        position.Account.Record(
            new Settlement(clock.NextSequence(), position, position.Count, position.Exposure, paid, position.FeesPaid, when));
        position.Settle(paid, when);
        news.Publish(new PositionChanged(position, when));
    }

    /// <summary>Books a purchase or sale of a position without an order, a fill or a fee.</summary>
    public void Move(Position position, BookSide side, decimal price, decimal count)
    {
        var longBefore = Math.Max(0m, position.Count);
        position.Wallet.Add(position.Trade(side, price, count, clock.Now), clock.Now);
        position.Market.OpenInterest += Math.Max(0m, position.Count) - longBefore;
        Reserve(position);
        news.Publish(new PositionChanged(position, clock.Now));
    }

    private decimal Fill(Order order, Trade trade, bool isTaker)
    {
        var position = order.Position;
        var opened = Math.Max(0m, trade.Count - position.Closable(order.Side));
        var longBefore = Math.Max(0m, position.Count);
        var revenue = position.Trade(order.Side, trade.Price, trade.Count, trade.Time);
        order.Market.OpenInterest += Math.Max(0m, position.Count) - longBefore;

        var fees = order.Market.FeesAt(trade.Time);
        var charge = FillCharge.For(fees, trade.Price, trade.Count, isTaker, revenue, order.CarriedRounding);
        order.CarriedRounding = charge.Carried;
        position.PayFee(charge.NetFee, opened / trade.Count);
        position.Wallet.Add(charge.BalanceChange, trade.Time);
        HouseBalance += charge.NetFee;
        order.Record(trade, charge.NetFee, isTaker);

        var fill = new Fill(trade, order, isTaker, charge.NetFee);
        order.Account.Record(fill);
        news.Publish(new OrderFilled(fill));
        news.Publish(new OrderChanged(order, trade.Time));
        news.Publish(new PositionChanged(position, trade.Time));
        return charge.NetFee;
    }
}
