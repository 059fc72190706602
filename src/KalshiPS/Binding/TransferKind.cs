namespace KalshiPS.Binding;

/// <summary>Specifies the kind of a transfer.</summary>
public enum TransferKind
{
    /// <summary>Between shards or instances of the exchange.</summary>
    Shards,

    /// <summary>Between subaccounts on one shard.</summary>
    Subaccounts,
}
