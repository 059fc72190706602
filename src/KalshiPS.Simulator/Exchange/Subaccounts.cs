namespace KalshiPS.Simulator.Exchange;

/// <summary>Handles subaccounts and target allocations.</summary>
internal sealed class Subaccounts(ShardRegistry shards)
{
    /// <exception cref="RejectedException">The account has no such subaccount.</exception>
    public static void EnsureOpen(Account account, int subaccount)
    {
        if (!account.HasSubaccount(subaccount))
            throw new RejectedException(RejectReason.InvalidRequest, "unknown subaccount");
    }

    /// <summary>Sets whether opposite positions of a subaccount are netted.</summary>
    /// <param name="account">The account.</param>
    /// <param name="subaccount">The subaccount.</param>
    /// <param name="isNetted">The setting.</param>
    /// <exception cref="RejectedException">There is no such subaccount.</exception>
    public static void SetNetting(Account account, int subaccount, bool isNetted)
    {
        EnsureOpen(account, subaccount);
        account.SetNetted(subaccount, isNetted);
    }

    /// <summary>Creates the next subaccount.</summary>
    /// <param name="account">The account.</param>
    /// <param name="shard">The shard.</param>
    /// <returns>The subaccount's number.</returns>
    /// <exception cref="RejectedException">The limit of subaccounts is reached, or there is no such shard.</exception>
    public int Create(Account account, int shard)
    {
        shards.EnsureKnown(shard);
        var number = account.Subaccounts.Max() + 1;
        if (number >= Account.SubaccountCount)
            throw new RejectedException(RejectReason.InvalidRequest, "maximum number of subaccounts reached");
        account.WalletOf(number, shard);
        return number;
    }

    /// <summary>Sets a member's target allocation of cash over the shards.</summary>
    /// <param name="account">The member.</param>
    /// <param name="target">Percentages that total 100, or none.</param>
    /// <exception cref="RejectedException">The percentages do not total 100, or a shard is unknown or named twice.</exception>
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
