namespace KalshiPS.Simulator.Exchange;

/// <summary>The parts of accounts, and how members want their cash spread.</summary>
internal sealed class Subaccounts(ShardRegistry shards)
{
    /// <exception cref="RejectedException">The account has no such subaccount.</exception>
    public static void EnsureOpen(Account account, int subaccount)
    {
        if (!account.HasSubaccount(subaccount))
            throw new RejectedException(RejectReason.InvalidRequest, "unknown subaccount");
    }

    /// <summary>Says whether positions of a subaccount that cancel each other shall be netted.</summary>
    /// <param name="account">Whose it is.</param>
    /// <param name="subaccount">The subaccount.</param>
    /// <param name="isNetted">What is wished.</param>
    /// <exception cref="RejectedException">There is no such subaccount.</exception>
    public static void SetNetting(Account account, int subaccount, bool isNetted)
    {
        EnsureOpen(account, subaccount);
        account.SetNetted(subaccount, isNetted);
    }

    /// <summary>Opens the next subaccount.</summary>
    /// <param name="account">Whose it is.</param>
    /// <param name="shard">The shard to open it on.</param>
    /// <returns>Its number.</returns>
    /// <exception cref="RejectedException">There are as many as there may be, or there is no such shard.</exception>
    public int Create(Account account, int shard)
    {
        shards.EnsureKnown(shard);
        var number = account.Subaccounts.Max() + 1;
        if (number >= Account.SubaccountCount)
            throw new RejectedException(RejectReason.InvalidRequest, "maximum number of subaccounts reached");
        account.WalletOf(number, shard);
        return number;
    }

    /// <summary>Says how a member wants its cash spread over the shards.</summary>
    /// <param name="account">The member.</param>
    /// <param name="target">Percentages that are 100 together, or none.</param>
    /// <exception cref="RejectedException">They are not, or a shard is unknown or named twice.</exception>
    public void SetTarget(Account account, BalanceTarget target)
    {
        foreach (var (shard, percent) in target.Percentages)
        {
            shards.EnsureKnown(shard);
            if (percent is < 0 or > 100)
                throw new RejectedException(RejectReason.InvalidRequest, "invalid percentage");
        }

        if (target.Percentages.Count > 0 && target.Percentages.Sum(each => each.Percent) != 100)
            throw new RejectedException(RejectReason.InvalidRequest, "percentages must total 100");
        if (target.Percentages.DistinctBy(each => each.Shard).Count() < target.Percentages.Count)
            throw new RejectedException(RejectReason.InvalidRequest, "exchange index given twice");
        account.Target = target;
    }
}
