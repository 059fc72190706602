using System.Security.Cryptography;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace KalshiPS.Client.Credentials;

/// <summary>An Ed25519 key, which signs the text as it is (RFC 8032).</summary>
internal sealed class Ed25519PrivateKey : PrivateKey
{
    // Pinned: the collector leaves no copy when it moves things. The library's own key objects copy it, and cannot be wiped.
    private readonly byte[] seed = GC.AllocateUninitializedArray<byte>(Ed25519.SecretKeySize, pinned: true);
    private readonly byte[] publicKey = new byte[Ed25519.PublicKeySize];
    private bool isDisposed;

    /// <param name="seed">The 32 octets of the key.</param>
    /// <param name="publicKey">The public part that stood with it; empty if none did.</param>
    /// <exception cref="CryptographicException">It is no key, or the parts do not belong together.</exception>
    public Ed25519PrivateKey(ReadOnlySpan<byte> seed, ReadOnlySpan<byte> publicKey)
    {
        if (seed.Length != Ed25519.SecretKeySize)
            throw new CryptographicException("An Ed25519 key has 32 octets.");
        seed.CopyTo(this.seed);
        Ed25519.GeneratePublicKey(this.seed, 0, this.publicKey, 0);
        // Tried once, as any key: the library prepares what all signatures need.
        Sign([]);
        if (publicKey.IsEmpty || publicKey.SequenceEqual(this.publicKey))
            return;
        Dispose();
        throw new CryptographicException("Its parts do not belong together.");
    }

    /// <inheritdoc/>
    public override byte[] Sign(byte[] text)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        var signature = new byte[Ed25519.SignatureSize];
        // Without state, unlike the library's signers: one that threads share gives wrong signatures and no error.
        Ed25519.Sign(seed, 0, publicKey, 0, text, 0, text.Length, signature, 0);
        return signature;
    }

    /// <inheritdoc/>
    public override bool IsSameAs(PrivateKey other) => other is Ed25519PrivateKey { publicKey: var its } && publicKey.AsSpan().SequenceEqual(its);

    /// <inheritdoc/>
    public override void Dispose()
    {
        isDisposed = true;
        CryptographicOperations.ZeroMemory(seed);
    }
}
