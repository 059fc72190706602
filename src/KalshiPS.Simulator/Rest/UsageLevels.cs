using System.Collections.Concurrent;
using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Simulator.Rest;

/// <summary>Which usage level each member has.</summary>
/// <param name="lowest">The one that everybody has.</param>
internal sealed class UsageLevels(RateLimits lowest)
{
    private readonly ConcurrentDictionary<Account, RateLimits> _granted = new();

    /// <summary>The limits of a member; strangers have the lowest.</summary>
    public RateLimits Of(Account? account) => account is null ? lowest : _granted.GetValueOrDefault(account, lowest);

    /// <summary>Whether a member was granted more than everybody has.</summary>
    public bool HasGrant(Account account) => _granted.ContainsKey(account);

    public void Grant(Account account, RateLimits limits) => _granted[account] = limits;
}
