using System.Collections.Concurrent;
using System.Text;
using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Simulator.Rest;

/// <summary>Represents an API key of an account.</summary>
internal sealed class ApiKey(string id, string name, Account account, PublicKey publicKey)
{
    /// <summary>The key's scopes.</summary>
    public IReadOnlyList<string> Granted { get; init; } = Scopes.Full;

    /// <summary>The subaccount that the key is restricted to; null for all.</summary>
    public int? Subaccount { get; init; }

    public string Id { get; } = id;

    public string Name { get; } = name;

    public Account Account { get; } = account;

    /// <summary>The subtrader that the key is restricted to; such a key has no access to this API.</summary>
    public string? SubtraderId { get; init; }

    /// <summary>Determines whether the key has the scope for an operation.</summary>
    public bool MayCall(Operation operation) =>
        Granted.Contains(operation.IsRead ? Scopes.Read : Scopes.Write, StringComparer.Ordinal)
        || (operation.Scope is { } scope && Granted.Contains(scope, StringComparer.Ordinal));

    /// <summary>Verifies the key's signature of a text.</summary>
    public bool HasSigned(string text, byte[] signature) => publicKey.HasSigned(Encoding.UTF8.GetBytes(text), signature);
}

/// <summary>Keeps the API keys by id.</summary>
internal sealed class KeyRing
{
    private readonly ConcurrentDictionary<string, ApiKey> keys = new(StringComparer.Ordinal);

    public void Add(ApiKey key) => keys[key.Id] = key;

    public bool Remove(ApiKey key) => keys.TryRemove(key.Id, out _);

    public ApiKey? Find(string id) => keys.GetValueOrDefault(id);

    public IEnumerable<ApiKey> Of(Account account) =>
        keys.Values.Where(key => key.Account == account).OrderBy(key => key.Name, StringComparer.Ordinal).ThenBy(key => key.Id, StringComparer.Ordinal);
}
