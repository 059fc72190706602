namespace KalshiPS.Simulator.Exchange;

/// <content>Payments, and cash moved between subaccounts and shards.</content>
public sealed partial class ExchangeEngine
{
    /// <summary>Brings cash into an account, or takes it out when negative.</summary>
    /// <param name="account">The account.</param>
    /// <param name="dollars">How much, in steps of 0.0001.</param>
    /// <param name="shard">The shard it is for.</param>
    /// <param name="subaccount">The subaccount it is for; it is opened when it is new.</param>
    /// <param name="method">How it is paid: ach, wire, debit.</param>
    public void Deposit(Account account, decimal dollars, int shard = 0, int subaccount = 0, string method = "ach") => Do(() =>
    {
        if (Money.Down(dollars) != dollars)
            throw new ArgumentOutOfRangeException(nameof(dollars), dollars, "Balances are kept to 0.0001 dollars.");
        account.WalletOf(subaccount, shard).Add(dollars, Now);
        if (dollars == 0m)
            return;
        var payment = new Payment(_ids.NextGuid(), NextSequence(), Math.Abs(dollars), method, PaymentStatus.Applied, Now, Now);
        if (dollars > 0m)
            account.RecordDeposit(payment);
        else
            account.RecordWithdrawal(payment);
    });

    /// <summary>Notes a payment that did not come through.</summary>
    /// <param name="account">The account.</param>
    /// <param name="dollars">How much was asked for.</param>
    /// <param name="method">How it was to be paid.</param>
    public void FailDeposit(Account account, decimal dollars, string method) => Do(() =>
        account.RecordDeposit(new Payment(_ids.NextGuid(), NextSequence(), dollars, method, PaymentStatus.Failed, Now, Now)));

    /// <summary>Opens the next subaccount.</summary>
    /// <param name="account">Whose it is.</param>
    /// <param name="shard">The shard to open it on.</param>
    /// <returns>Its number.</returns>
    /// <exception cref="RejectedException">There are as many as there may be, or there is no such shard.</exception>
    public int CreateSubaccount(Account account, int shard = 0) => Do(() =>
    {
        EnsureShard(shard);
        var number = account.Subaccounts.Max() + 1;
        if (number >= Account.SubaccountCount)
            throw new RejectedException(RejectReason.InvalidRequest, "maximum number of subaccounts reached");
        account.WalletOf(number, shard);
        return number;
    });

    /// <summary>Says whether positions of a subaccount that cancel each other shall be netted.</summary>
    /// <param name="account">Whose it is.</param>
    /// <param name="subaccount">The subaccount.</param>
    /// <param name="isNetted">What is wished.</param>
    /// <exception cref="RejectedException">There is no such subaccount.</exception>
    public void SetNetting(Account account, int subaccount, bool isNetted) => Do(() =>
    {
        EnsureSubaccount(account, subaccount);
        account.SetNetted(subaccount, isNetted);
    });

    /// <summary>Says how a member wants its cash spread over the shards.</summary>
    /// <param name="account">The member.</param>
    /// <param name="target">Percentages that are 100 together, or none.</param>
    /// <exception cref="RejectedException">They are not, or a shard is unknown or named twice.</exception>
    public void SetTarget(Account account, BalanceTarget target) => Do(() =>
    {
        foreach (var (shard, percent) in target.Percentages)
        {
            EnsureShard(shard);
            if (percent is < 0 or > 100)
                throw new RejectedException(RejectReason.InvalidRequest, "invalid percentage");
        }

        if (target.Percentages.Count > 0 && target.Percentages.Sum(each => each.Percent) != 100)
            throw new RejectedException(RejectReason.InvalidRequest, "percentages must total 100");
        if (target.Percentages.DistinctBy(each => each.Shard).Count() < target.Percentages.Count)
            throw new RejectedException(RejectReason.InvalidRequest, "exchange index given twice");
        account.Target = target;
    });

    /// <summary>Moves free cash from one subaccount to another on one shard.</summary>
    /// <param name="account">Whose cash it is.</param>
    /// <param name="from">The subaccount it leaves.</param>
    /// <param name="to">The subaccount it reaches.</param>
    /// <param name="dollars">How much.</param>
    /// <param name="shard">The shard.</param>
    /// <param name="clientId">The member's own id: asked for twice with the same one, it is done once.</param>
    /// <returns>The transfer.</returns>
    /// <exception cref="RejectedException">The exchange refused it.</exception>
    public SubaccountTransfer TransferBetweenSubaccounts(
        Account account, int from, int to, decimal dollars, int shard = 0, Guid? clientId = null) => Do(() =>
    {
        if (clientId is { } id && account.FindTransfer(id) is { } done)
        {
            return (done.From, done.To, done.Amount, done.Shard) == (from, to, dollars, shard)
                ? done
                : throw new RejectedException(RejectReason.InvalidRequest, "client transfer id was used for another transfer");
        }

        EnsureTransferable(dollars, shard);
        EnsureSubaccount(account, from);
        EnsureSubaccount(account, to);
        if (from == to)
            throw new RejectedException(RejectReason.InvalidRequest, "source and destination are the same");
        Move(account, (from, shard), (to, shard), dollars);
        var transfer = new SubaccountTransfer(_ids.NextGuid(), NextSequence(), from, to, dollars, shard, Now);
        account.Record(transfer, clientId);
        return transfer;
    });

    /// <summary>Moves free cash from one shard to another, by way of the primary subaccount where others are named.</summary>
    /// <param name="account">Whose cash it is.</param>
    /// <param name="from">The subaccount and shard it leaves.</param>
    /// <param name="to">The subaccount and shard it reaches.</param>
    /// <param name="dollars">How much.</param>
    /// <returns>The id of the transfer between the shards.</returns>
    /// <exception cref="RejectedException">The exchange refused it.</exception>
    public Guid TransferBetweenShards(Account account, (int Subaccount, int Shard) from, (int Subaccount, int Shard) to, decimal dollars) => Do(() =>
    {
        if (from.Shard == to.Shard)
            return TransferBetweenSubaccounts(account, from.Subaccount, to.Subaccount, dollars, from.Shard).Id;
        EnsureTransferable(dollars, from.Shard);
        EnsureTransferable(dollars, to.Shard);
        EnsureSubaccount(account, from.Subaccount);
        EnsureSubaccount(account, to.Subaccount);

        if (from.Subaccount != 0)
            TransferBetweenSubaccounts(account, from.Subaccount, 0, dollars, from.Shard);
        Move(account, (0, from.Shard), (0, to.Shard), dollars);
        var transfer = new ShardTransfer(_ids.NextGuid(), NextSequence(), from.Shard, to.Shard, dollars, Now);
        account.Record(transfer);
        if (to.Subaccount != 0)
            TransferBetweenSubaccounts(account, 0, to.Subaccount, dollars, to.Shard);
        return transfer.Id;
    });

    private void Move(Account account, (int Subaccount, int Shard) from, (int Subaccount, int Shard) to, decimal dollars)
    {
        var source = account.WalletOf(from.Subaccount, from.Shard);
        if (dollars > source.Available)
            throw new RejectedException(RejectReason.InsufficientBalance);
        source.Add(-dollars, Now);
        account.WalletOf(to.Subaccount, to.Shard).Add(dollars, Now);
    }

    private void EnsureTransferable(decimal dollars, int shard)
    {
        EnsureShard(shard);
        if (!_shards[shard].ExchangeActive)
            throw new RejectedException(RejectReason.ExchangePaused);
        if (dollars <= 0m || Money.Down(dollars) != dollars)
            throw new RejectedException(RejectReason.InvalidRequest, "invalid amount");
    }

    private void EnsureShard(int shard)
    {
        if (!_shards.ContainsKey(shard))
            throw new RejectedException(RejectReason.InvalidRequest, "unknown exchange index");
    }

    private static void EnsureSubaccount(Account account, int subaccount)
    {
        if (!account.HasSubaccount(subaccount))
            throw new RejectedException(RejectReason.InvalidRequest, "unknown subaccount");
    }
}
