namespace KalshiPS.Simulator.Exchange;

/// <summary>Represents one side of a trade outside the book.</summary>
internal sealed record DirectOrder(
    Account Account, int Subaccount, Market Market, BookSide Side, decimal Price, decimal Count, bool IsTaker);

/// <summary>Executes trades of two members at an agreed price, independently of the book.</summary>
internal sealed class DirectTrades(ExchangeClock clock, IdGenerator ids, OrderLedger ledger, ClearingHouse clearing)
{
    /// <exception cref="RejectedException">The member cannot pay for its side.</exception>
    public void EnsureAffordable(DirectOrder part) =>
        ClearingHouse.EnsureAffordable(PositionOf(part, clock.Now), part.Side, part.Price, part.Count, part.IsTaker, replaced: null, clock.Now);

    /// <summary>Creates the orders of both sides, before the trade.</summary>
    /// <exception cref="RejectedException">A member cannot pay for its side; no orders are created.</exception>
    public (Order Maker, Order Taker) Open(DirectOrder maker, DirectOrder taker, DateTimeOffset when)
    {
        EnsureAffordable(maker);
        EnsureAffordable(taker);
        return (Open(maker, when), Open(taker, when));
    }

    /// <summary>Executes the trade of the orders of both sides.</summary>
    public void Trade(Order maker, Order taker, decimal price, DateTimeOffset when) => clearing.Trade(maker, taker, price, isBlock: true, when);

    private Order Open(DirectOrder part, DateTimeOffset when)
    {
        var request = new OrderRequest
        {
            Ticker = part.Market.Ticker,
            Side = part.Side,
            Price = part.Price,
            Count = part.Count,
            Subaccount = part.Subaccount,

            // The exchange generates the client order id of such an order.
            ClientOrderId = ids.NextGuid().ToString(),
        };
        var position = PositionOf(part, when);
        return ledger.Add(new Order(ids.NextGuid(), position, request, part.Count, when) { Sequence = clock.NextSequence() });
    }

    private Position PositionOf(DirectOrder part, DateTimeOffset when) =>
        part.Account.PositionIn(part.Market, part.Subaccount, clock.NextSequence, when);
}
