namespace KalshiPS.Simulator.Exchange;

/// <content>How orders meet.</content>
public sealed partial class ExchangeEngine
{
    private static BookSide Opposite(BookSide side) => side is BookSide.Bid ? BookSide.Ask : BookSide.Bid;

    private static bool Reaches(Order taker, decimal price) =>
        taker.Side is BookSide.Bid ? price <= taker.Price : price >= taker.Price;

    private static List<Order> RestingIn(Market market) =>
        [.. new[] { BookSide.Bid, BookSide.Ask }.SelectMany(market.Book.Levels).SelectMany(level => level.Orders)];

    /// <summary>Lets an order that is not on the book take what it reaches, best price first and oldest first.</summary>
    private Tally Match(Order taker, DateTimeOffset now)
    {
        var tally = new Tally();
        var book = taker.Market.Book;
        while (taker.Remaining > 0m && book.Best(Opposite(taker.Side)) is { } level && Reaches(taker, level.Price))
        {
            var maker = level.First;
            if (maker.Account == taker.Account)
            {
                if (taker.Request.SelfTradePrevention is SelfTradePrevention.TakerAtCross)
                {
                    End(taker, OrderStatus.Canceled, now);
                    break;
                }

                CancelResting(maker, now);
                continue;
            }

            Execute(maker, taker, ref tally, now);
        }

        return tally;
    }

    private void Execute(Order maker, Order taker, ref Tally tally, DateTimeOffset now)
    {
        if (maker.Remaining <= taker.Remaining)
            maker.Market.Book.Remove(maker);
        var (trade, fee) = Print(maker, taker, maker.Price, isBlock: false, now);
        Listener?.OnNews(new BookChanged(maker.Market, maker.Side, maker.Price, -trade.Count, taker, now));
        tally.Add(trade, fee);
        CountInGroup(maker, taker, trade);
        CountInGroup(taker, taker, trade);
    }

    /// <summary>Lets two orders trade as much as both have left, and says what the taker paid in fees.</summary>
    private (Trade Trade, decimal TakerFee) Print(Order maker, Order taker, decimal price, bool isBlock, DateTimeOffset now)
    {
        var market = maker.Market;
        var count = Math.Min(maker.Remaining, taker.Remaining);
        var trade = new Trade(_ids.NextGuid(), NextSequence(), market, price, count, taker.Side, now) { IsBlock = isBlock };
        _trades.Add(trade);
        market.Record(trade);
        Listener?.OnNews(new Traded(trade));
        var fee = Fill(taker, trade, isTaker: true);
        Fill(maker, trade, isTaker: false);
        trade.OpenInterest = market.OpenInterest;
        Rebind(maker.Position);
        Rebind(taker.Position);
        return (trade, fee);
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

        var cost = trade.Count * (order.Side is BookSide.Bid ? trade.Price : 1m - trade.Price);
        if (isTaker)
        {
            order.TakerCost += cost;
            order.TakerFees += charge.NetFee;
        }
        else
        {
            order.MakerCost += cost;
            order.MakerFees += charge.NetFee;
        }

        order.Filled += trade.Count;
        order.Remaining -= trade.Count;
        order.UpdatedAt = trade.Time;
        if (order.Remaining == 0m)
            order.Status = OrderStatus.Executed;
        var fill = new Fill(trade, order, isTaker, charge.NetFee);
        order.Account.Record(fill);
        Listener?.OnNews(new OrderFilled(fill));
        Listener?.OnNews(new OrderChanged(order, trade.Time));
        Listener?.OnNews(new PositionChanged(position, trade.Time));
        return charge.NetFee;
    }

    /// <summary>Whether a fill-or-kill order would find its whole count.</summary>
    private static bool CanFillWhole(Account account, OrderRequest request, decimal count, OrderBook book)
    {
        foreach (var level in book.Levels(Opposite(request.Side)))
        {
            if (request.Side is BookSide.Bid ? level.Price > request.Price : level.Price < request.Price)
                break;
            foreach (var maker in level.Orders)
            {
                if (maker.Account != account)
                    count -= maker.Remaining;
                else if (request.SelfTradePrevention is SelfTradePrevention.TakerAtCross)
                    return false;
                if (count <= 0m)
                    return true;
            }
        }

        return false;
    }

    private void Rest(Order order, DateTimeOffset now)
    {
        order.Priority = NextSequence();
        order.Market.Book.Add(order);
        Listener?.OnNews(new BookChanged(order.Market, order.Side, order.Price, order.Remaining, order, now));
        Rebind(order.Position);
        if (order.ExpiresAt is { } expiry)
            ScheduleExpiry(order, expiry);
        order.Market.RecordQuote(now);
    }

    private void ScheduleExpiry(Order order, DateTimeOffset expiry) => Schedule(expiry, when =>
    {
        if (order.Status is OrderStatus.Resting && order.ExpiresAt == expiry)
            CancelResting(order, when);
    });

    private void CancelResting(Order order, DateTimeOffset when)
    {
        TakeOffTheBook(order, when);
        End(order, OrderStatus.Canceled, when);
        Rebind(order.Position);
        order.Market.RecordQuote(when);
    }

    private void TakeOffTheBook(Order order, DateTimeOffset when)
    {
        order.Market.Book.Remove(order);
        Listener?.OnNews(new BookChanged(order.Market, order.Side, order.Price, -order.Remaining, order, when));
    }

    private void End(Order order, OrderStatus status, DateTimeOffset when)
    {
        order.Status = status;
        order.Remaining = 0m;
        order.UpdatedAt = when;
        Listener?.OnNews(new OrderChanged(order, when));
    }

    /// <summary>Sets aside anew what the resting orders of a position bind.</summary>
    private void Rebind(Position position) =>
        position.Wallet.Reserve(position, Collateral.Required(position, position.Market.FeesAt(Now)), Now);

    /// <summary>What one request has traded so far.</summary>
    private struct Tally
    {
        private decimal _paid;
        private decimal _fees;

        public decimal Count { get; private set; }

        public void Add(Trade trade, decimal fee)
        {
            Count += trade.Count;
            _paid += trade.Count * trade.Price;
            _fees += fee;
        }

        public readonly OrderResult Result(Order order, DateTimeOffset now) => Count == 0m
            ? new(order, 0m, null, null, now)
            : new(order, Count, decimal.Round(_paid / Count, 6), decimal.Round(_fees / Count, 6), now);
    }
}
