namespace KalshiPS.Simulator.Exchange;

/// <summary>Handles payments and transfers between subaccounts and shards.</summary>
internal sealed class CashTransfers(ExchangeClock clock, IdGenerator ids, ShardRegistry shards)
{
    /// <summary>Deposits cash into an account, or withdraws it if negative.</summary>
    /// <param name="account">The account.</param>
    /// <param name="dollars">The amount, in steps of 0.0001.</param>
    /// <param name="shard">The shard.</param>
    /// <param name="subaccount">The subaccount, which is created if it is new.</param>
    /// <param name="method">The payment method: ach, wire, debit.</param>
    public void Deposit(Account account, decimal dollars, int shard, int subaccount, string method)
    {
        if (Money.Down(dollars) != dollars)
            throw new ArgumentOutOfRangeException(nameof(dollars), dollars, "Balances are kept to 0.0001 dollars.");
        account.WalletOf(subaccount, shard).Add(dollars, clock.Now);
        if (dollars == 0m)
            return;
        var payment = new Payment(ids.NextGuid(), clock.NextSequence(), Math.Abs(dollars), method, PaymentStatus.Applied, clock.Now, clock.Now);
        if (dollars > 0m)
            account.RecordDeposit(payment);
        else
            account.RecordWithdrawal(payment);
    }

    /// <summary>Records a failed deposit.</summary>
    /// <param name="account">The account.</param>
    /// <param name="dollars">The requested amount.</param>
    /// <param name="method">The payment method.</param>
    public void FailDeposit(Account account, decimal dollars, string method) =>
        account.RecordDeposit(new Payment(ids.NextGuid(), clock.NextSequence(), dollars, method, PaymentStatus.Failed, clock.Now, clock.Now));

    /// <summary>Transfers available cash between subaccounts on a shard.</summary>
    /// <param name="account">The account.</param>
    /// <param name="from">The source subaccount.</param>
    /// <param name="to">The destination subaccount.</param>
    /// <param name="dollars">The amount.</param>
    /// <param name="shard">The shard.</param>
    /// <param name="clientId">The client transfer id: a second request with the same id has no effect.</param>
    /// <returns>The transfer.</returns>
    /// <exception cref="RejectedException">The exchange refused the request.</exception>
    public SubaccountTransfer BetweenSubaccounts(
        Account account, int from, int to, decimal dollars, int shard, Guid? clientId)
    {
        if (clientId is { } id && account.FindTransfer(id) is { } done)
        {
            return (done.From, done.To, done.Amount, done.Shard) == (from, to, dollars, shard)
                ? done
                : throw new RejectedException(RejectReason.InvalidRequest, "client transfer id was used for another transfer");
        }

        EnsureTransferable(dollars, shard);
        Subaccounts.EnsureOpen(account, from);
        Subaccounts.EnsureOpen(account, to);
        if (from == to)
            throw new RejectedException(RejectReason.InvalidRequest, "source and destination are the same");
        Move(account, (from, shard), (to, shard), dollars);
        var transfer = new SubaccountTransfer(ids.NextGuid(), clock.NextSequence(), from, to, dollars, shard, clock.Now);
        account.Record(transfer, clientId);
        return transfer;
    }

    /// <summary>Transfers available cash between shards, through the primary subaccount if others are named.</summary>
    /// <param name="account">The account.</param>
    /// <param name="from">The source subaccount and shard.</param>
    /// <param name="to">The destination subaccount and shard.</param>
    /// <param name="dollars">The amount.</param>
    /// <param name="clientId">The client transfer id; a second transfer with it between the same shards is refused.</param>
    /// <returns>The id of the transfer between the shards.</returns>
    /// <exception cref="RejectedException">The exchange refused the request.</exception>
    public Guid BetweenShards(
        Account account, (int Subaccount, int Shard) from, (int Subaccount, int Shard) to, decimal dollars, Guid? clientId)
    {
        if (clientId is not null && (from.Subaccount != 0 || to.Subaccount != 0))
            throw new RejectedException(RejectReason.InvalidRequest, "client_transfer_id is not supported with numbered subaccounts");
        if (from.Shard == to.Shard)
            return BetweenSubaccounts(account, from.Subaccount, to.Subaccount, dollars, from.Shard, clientId: null).Id;
        EnsureTransferable(dollars, from.Shard);
        EnsureTransferable(dollars, to.Shard);
        Subaccounts.EnsureOpen(account, from.Subaccount);
        Subaccounts.EnsureOpen(account, to.Subaccount);
        if (clientId is { } used && account.HasTransfer(used, from.Shard, to.Shard))
            throw new RejectedException(RejectReason.InvalidRequest, "client_transfer_id already used");

        if (from.Subaccount != 0)
            BetweenSubaccounts(account, from.Subaccount, 0, dollars, from.Shard, clientId: null);
        Move(account, (0, from.Shard), (0, to.Shard), dollars);
        var transfer = new ShardTransfer(ids.NextGuid(), clock.NextSequence(), from.Shard, to.Shard, dollars, clock.Now);
        account.Record(transfer, clientId);
        if (to.Subaccount != 0)
            BetweenSubaccounts(account, 0, to.Subaccount, dollars, to.Shard, clientId: null);
        return transfer.Id;
    }

    private void Move(Account account, (int Subaccount, int Shard) from, (int Subaccount, int Shard) to, decimal dollars)
    {
        var source = account.WalletOf(from.Subaccount, from.Shard);
        if (dollars > source.Available)
            throw new RejectedException(RejectReason.InsufficientBalance);
        source.Add(-dollars, clock.Now);
        account.WalletOf(to.Subaccount, to.Shard).Add(dollars, clock.Now);
    }

    private void EnsureTransferable(decimal dollars, int shard)
    {
        shards.EnsureKnown(shard);
        if (shards.IsStopped(shard))
            throw new RejectedException(RejectReason.ExchangePaused);
        if (dollars <= 0m || Money.Down(dollars) != dollars)
            throw new RejectedException(RejectReason.InvalidRequest, "invalid amount");
    }
}
