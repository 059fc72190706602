using System.Collections.Concurrent;
using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Simulator.Rest;

/// <summary>Which usage level each member has.</summary>
internal sealed class UsageLevels
{
    private readonly ConcurrentDictionary<Account, RateLimits> _granted = new();

    /// <summary>The limits of a member; strangers have the lowest.</summary>
    public RateLimits Of(Account? account) => account is null ? RateLimits.Basic : _granted.GetValueOrDefault(account, RateLimits.Basic);

    /// <summary>Whether a member was granted more than everybody has.</summary>
    public bool HasGrant(Account account) => _granted.ContainsKey(account);

    public void Grant(Account account, RateLimits limits) => _granted[account] = limits;
}
