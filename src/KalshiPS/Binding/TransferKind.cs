namespace KalshiPS.Binding;

/// <summary>What money is moved between.</summary>
public enum TransferKind
{
    /// <summary>Shards of the exchange, or its instances.</summary>
    Shards,

    /// <summary>Subaccounts on one shard.</summary>
    Subaccounts,
}
