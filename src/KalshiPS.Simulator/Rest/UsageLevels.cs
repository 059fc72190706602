using System.Collections.Concurrent;
using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Simulator.Rest;

/// <summary>Keeps the usage level of each member.</summary>
/// <param name="lowest">The default level.</param>
internal sealed class UsageLevels(RateLimits lowest)
{
    private readonly ConcurrentDictionary<Account, RateLimits> granted = new();

    /// <summary>Gets the limits of a member; unknown members have the lowest.</summary>
    public RateLimits Of(Account? account) => account is null ? lowest : granted.GetValueOrDefault(account, lowest);

    /// <summary>Determines whether a member was granted a higher level.</summary>
    public bool HasGrant(Account account) => granted.ContainsKey(account);

    public void Grant(Account account, RateLimits limits) => granted[account] = limits;
}
