namespace KalshiPS.Simulator.Exchange;

/// <summary>Keeps the members of the exchange.</summary>
internal sealed class MemberRegistry(IdGenerator ids)
{
    private readonly List<Account> accounts = [];

    /// <summary>The members, in the order of joining.</summary>
    public IReadOnlyList<Account> Accounts => accounts;

    /// <summary>Adds a member.</summary>
    /// <param name="name">The member's name.</param>
    /// <returns>The account, without cash.</returns>
    public Account Add(string name)
    {
        var account = new Account(ids.NextGuid(), ids.NextGuid(), name);
        account.WalletOf(0, 0);
        accounts.Add(account);
        return account;
    }
}
