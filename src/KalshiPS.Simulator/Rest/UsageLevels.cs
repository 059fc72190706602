using System.Collections.Concurrent;
using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Simulator.Rest;

/// <summary>Which usage level each member has.</summary>
/// <param name="lowest">The one that everybody has.</param>
internal sealed class UsageLevels(RateLimits lowest)
{
    private readonly ConcurrentDictionary<Account, RateLimits> granted = new();

    /// <summary>The limits of a member; strangers have the lowest.</summary>
    public RateLimits Of(Account? account) => account is null ? lowest : granted.GetValueOrDefault(account, lowest);

    /// <summary>Whether a member was granted more than everybody has.</summary>
    public bool HasGrant(Account account) => granted.ContainsKey(account);

    public void Grant(Account account, RateLimits limits) => granted[account] = limits;
}
