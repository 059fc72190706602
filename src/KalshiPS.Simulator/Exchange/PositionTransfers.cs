namespace KalshiPS.Simulator.Exchange;

/// <summary>Moves contracts between accounts. A transfer is booked like a trade, without orders, fills and fees.</summary>
internal sealed class PositionTransfers(ExchangeClock clock, IdGenerator ids, ListingRegistry listings, ClearingHouse clearing)
{
    /// <summary>Moves contracts of a market. The position of the source is not checked.</summary>
    /// <param name="from">The source.</param>
    /// <param name="to">The destination, which pays for them.</param>
    /// <param name="ticker">The market.</param>
    /// <param name="count">The contracts: positive in YES, negative in NO.</param>
    /// <param name="price">The price of YES, from zero to one dollar.</param>
    /// <returns>The transfer's id.</returns>
    /// <exception cref="RejectedException">The exchange refused the request.</exception>
    public Guid Transfer(Account from, Account to, string ticker, decimal count, decimal price)
    {
        var market = listings.GetMarket(ticker);
        if (market.Status is not MarketStatus.Active)
            throw new RejectedException(RejectReason.Conflict, "market is not open");
        var side = count > 0m ? BookSide.Bid : BookSide.Ask;
        var contracts = Math.Abs(count);
        var receiver = PositionOf(to, market);
        var opened = Math.Max(0m, contracts - receiver.Closable(side));
        if (opened * (side is BookSide.Bid ? price : 1m - price) > receiver.Wallet.Available)
            throw new RejectedException(RejectReason.Conflict, "insufficient balance");
        clearing.Move(PositionOf(from, market), side.Opposite(), price, contracts);
        clearing.Move(receiver, side, price, contracts);
        return ids.NextGuid();
    }

    private Position PositionOf(Account account, Market market) => account.PositionIn(market, 0, clock.NextSequence, clock.Now);
}
