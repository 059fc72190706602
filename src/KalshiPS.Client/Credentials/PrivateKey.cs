namespace KalshiPS.Client.Credentials;

/// <summary>A private key of a kind that the exchange takes. It is used by one thread at a time.</summary>
internal abstract class PrivateKey : IDisposable
{
    /// <summary>Signs a text the way the exchange verifies keys of this kind.</summary>
    public abstract byte[] Sign(byte[] text);

    /// <summary>Whether another key is the same one, in whatever form it was written.</summary>
    public abstract bool IsSameAs(PrivateKey other);

    /// <inheritdoc/>
    public abstract void Dispose();
}
