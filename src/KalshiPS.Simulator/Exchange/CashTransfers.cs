namespace KalshiPS.Simulator.Exchange;

/// <summary>Payments, and cash moved between subaccounts and shards.</summary>
internal sealed class CashTransfers(ExchangeClock clock, IdGenerator ids, ShardRegistry shards)
{
    /// <summary>Brings cash into an account, or takes it out when negative.</summary>
    /// <param name="account">The account.</param>
    /// <param name="dollars">How much, in steps of 0.0001.</param>
    /// <param name="shard">The shard it is for.</param>
    /// <param name="subaccount">The subaccount it is for; it is opened when it is new.</param>
    /// <param name="method">How it is paid: ach, wire, debit.</param>
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

    /// <summary>Records a payment that did not come through.</summary>
    /// <param name="account">The account.</param>
    /// <param name="dollars">How much was asked for.</param>
    /// <param name="method">How it was to be paid.</param>
    public void FailDeposit(Account account, decimal dollars, string method) =>
        account.RecordDeposit(new Payment(ids.NextGuid(), clock.NextSequence(), dollars, method, PaymentStatus.Failed, clock.Now, clock.Now));

    /// <summary>Moves free cash from one subaccount to another on one shard.</summary>
    /// <param name="account">Whose cash it is.</param>
    /// <param name="from">The subaccount it leaves.</param>
    /// <param name="to">The subaccount it reaches.</param>
    /// <param name="dollars">How much.</param>
    /// <param name="shard">The shard.</param>
    /// <param name="clientId">The member's own id: asked for twice with the same one, it is done once.</param>
    /// <returns>The transfer.</returns>
    /// <exception cref="RejectedException">The exchange refused it.</exception>
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

    /// <summary>Moves free cash from one shard to another, by way of the primary subaccount where others are named.</summary>
    /// <param name="account">Whose cash it is.</param>
    /// <param name="from">The subaccount and shard it leaves.</param>
    /// <param name="to">The subaccount and shard it reaches.</param>
    /// <param name="dollars">How much.</param>
    /// <param name="clientId">The member's own id: asked for again with the same one, it is refused.</param>
    /// <returns>The id of the transfer between the shards.</returns>
    /// <exception cref="RejectedException">The exchange refused it.</exception>
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
