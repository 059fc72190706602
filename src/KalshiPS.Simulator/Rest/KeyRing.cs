using System.Collections.Concurrent;
using System.Text;
using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Simulator.Rest;

/// <summary>A key that may sign for an account.</summary>
internal sealed class ApiKey(string id, string name, Account account, PublicKey publicKey)
{
    /// <summary>What it may do.</summary>
    public IReadOnlyList<string> Granted { get; init; } = Scopes.Full;

    /// <summary>The one subaccount it may act on; null for all.</summary>
    public int? Subaccount { get; init; }

    public string Id { get; } = id;

    public string Name { get; } = name;

    public Account Account { get; } = account;

    /// <summary>The subtrader it trades for over other interfaces; such a key may call nothing here.</summary>
    public string? SubtraderId { get; init; }

    /// <summary>Whether it may call an operation.</summary>
    public bool MayCall(Operation operation) =>
        Granted.Contains(operation.IsRead ? Scopes.Read : Scopes.Write, StringComparer.Ordinal)
        || (operation.Scope is { } scope && Granted.Contains(scope, StringComparer.Ordinal));

    /// <summary>Whether a signature is this key's over a text.</summary>
    public bool HasSigned(string text, byte[] signature) => publicKey.HasSigned(Encoding.UTF8.GetBytes(text), signature);
}

/// <summary>The keys that may sign, by their id.</summary>
internal sealed class KeyRing
{
    private readonly ConcurrentDictionary<string, ApiKey> keys = new(StringComparer.Ordinal);

    public void Add(ApiKey key) => keys[key.Id] = key;

    public bool Remove(ApiKey key) => keys.TryRemove(key.Id, out _);

    public ApiKey? Find(string id) => keys.GetValueOrDefault(id);

    public IEnumerable<ApiKey> Of(Account account) =>
        keys.Values.Where(key => key.Account == account).OrderBy(key => key.Name, StringComparer.Ordinal).ThenBy(key => key.Id, StringComparer.Ordinal);
}
