using System.Numerics;
using System.Security.Cryptography;

namespace KalshiPS.Simulator.Rest;

/// <summary>
/// Implements Ed25519 by RFC 8032, to verify signatures and to generate keys. It follows the RFC's text: it is slow, and
/// not suitable for signing with keys that protect real money.
/// </summary>
internal static class Ed25519
{
    /// <summary>The length of a private and of a public key in octets.</summary>
    public const int KeyLength = 32;

    private const int SignatureLength = 64;
    private const int Bits = 255;

    // The field, the order of the base point, the curve's constant and a root of -1 (section 5.1).
    private static readonly BigInteger P = BigInteger.Pow(2, Bits) - 19;
    private static readonly BigInteger L = BigInteger.Pow(2, 252) + BigInteger.Parse("27742317777372353535851937790883648493", System.Globalization.CultureInfo.InvariantCulture);
    private static readonly BigInteger D = Mod(-121665 * Inverse(121666));
    private static readonly BigInteger RootOfMinusOne = BigInteger.ModPow(2, (P - 1) / 4, P);

    private static readonly Point Zero = new(0, 1, 1, 0);
    private static readonly Point Base = WithX(Mod(4 * Inverse(5)), isOdd: false)!.Value;

    /// <summary>Computes the public key of a private key (section 5.1.5).</summary>
    public static byte[] PublicKey(ReadOnlySpan<byte> seed)
    {
        var secret = SHA512.HashData(seed).AsSpan(0, KeyLength);
        secret[0] &= 0b1111_1000;
        secret[^1] = (byte)((secret[^1] & 0b0111_1111) | 0b0100_0000);
        return Encode(Sum(Number(secret), Base, 0, Zero));
    }

    /// <summary>Determines whether a public key is valid: a point of the curve.</summary>
    public static bool IsKey(ReadOnlySpan<byte> publicKey) => Decode(publicKey) is not null;

    /// <summary>Verifies a key's signature of a message (section 5.1.7).</summary>
    public static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        if (signature.Length != SignatureLength || Decode(publicKey) is not { } key)
            return false;
        var r = signature[..KeyLength];
        var s = Number(signature[KeyLength..]);
        if (s >= L)
            return false;
        var k = Number(SHA512.HashData([.. r, .. publicKey, .. message])) % L;
        // S·B = R + k·A, so R is S·B - k·A.
        return r.SequenceEqual(Encode(Sum(s, Base, k, key.Negative())));
    }

    // a·A + b·B in one go, from the highest bit down.
    private static Point Sum(BigInteger a, Point pointA, BigInteger b, Point pointB)
    {
        var both = pointA.Plus(pointB);
        var sum = Zero;
        for (var i = (int)Math.Max(a.GetBitLength(), b.GetBitLength()) - 1; i >= 0; i--)
        {
            sum = sum.Twice();
            var bit = BigInteger.One << i;
            var (inA, inB) = (!(a & bit).IsZero, !(b & bit).IsZero);
            if (inA || inB)
                sum = sum.Plus(inA && inB ? both : inA ? pointA : pointB);
        }

        return sum;
    }

    private static byte[] Encode(Point point)
    {
        var inverse = Inverse(point.Z);
        var (x, y) = (Mod(point.X * inverse), Mod(point.Y * inverse));
        var octets = new byte[KeyLength];
        y.TryWriteBytes(octets, out _, isUnsigned: true);
        if (!x.IsEven)
            octets[^1] |= 0b1000_0000;
        return octets;
    }

    private static Point? Decode(ReadOnlySpan<byte> octets)
    {
        if (octets.Length != KeyLength)
            return null;
        Span<byte> y = [.. octets];
        y[^1] &= 0b0111_1111;
        return WithX(Number(y), isOdd: y[^1] != octets[^1]);
    }

    // The point of a y: x² = (y² - 1) / (d·y² + 1), of whose two roots one is odd (section 5.1.3).
    private static Point? WithX(BigInteger y, bool isOdd)
    {
        if (y >= P)
            return null;
        var square = Mod((Square(y) - 1) * Inverse((D * Square(y)) + 1));
        var x = BigInteger.ModPow(square, (P + 3) / 8, P);
        if (Square(x) != square)
            x = Mod(x * RootOfMinusOne);
        if (Square(x) != square || (x.IsZero && isOdd))
            return null;
        if (x.IsEven == isOdd)
            x = P - x;
        return new Point(x, y, 1, Mod(x * y));
    }

    private static BigInteger Number(ReadOnlySpan<byte> octets) => new(octets, isUnsigned: true);

    private static BigInteger Square(BigInteger value) => Mod(value * value);

    private static BigInteger Inverse(BigInteger value) => BigInteger.ModPow(Mod(value), P - 2, P);

    private static BigInteger Mod(BigInteger value)
    {
        var rest = BigInteger.Remainder(value, P);
        return rest.Sign < 0 ? rest + P : rest;
    }

    // A point (X/Z, Y/Z) with T = X·Y/Z, and the RFC's formulas for it (section 5.1.4).
    private readonly record struct Point(BigInteger X, BigInteger Y, BigInteger Z, BigInteger T)
    {
        public Point Negative() => new(P - X, Y, Z, P - T);

        public Point Plus(Point other)
        {
            var a = Mod((Y - X) * (other.Y - other.X));
            var b = Mod((Y + X) * (other.Y + other.X));
            var c = Mod(Mod(2 * T * other.T) * D);
            var d = Mod(2 * Z * other.Z);
            return From(b - a, d - c, d + c, b + a);
        }

        public Point Twice()
        {
            var (a, b) = (Square(X), Square(Y));
            var h = a + b;
            var g = a - b;
            return From(h - Square(X + Y), (2 * Square(Z)) + g, g, h);
        }

        private static Point From(BigInteger e, BigInteger f, BigInteger g, BigInteger h) => new(Mod(e * f), Mod(g * h), Mod(f * g), Mod(e * h));
    }
}
