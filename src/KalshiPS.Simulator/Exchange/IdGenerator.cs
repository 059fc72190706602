using System.Security.Cryptography;
using System.Text;

namespace KalshiPS.Simulator.Exchange;

/// <summary>Generates numbers and ids that are the same for the same seed (SplitMix64).</summary>
internal sealed class IdGenerator(long seed)
{
    private ulong state = unchecked((ulong)seed);

    public ulong NextNumber()
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15UL;
            var z = state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return z ^ (z >> 31);
        }
    }

    /// <summary>Draws a uniformly distributed number from zero up to the exclusive bound.</summary>
    public int Next(int bound) => (int)(NextNumber() % (ulong)bound);

    /// <summary>Generates a random (version 4) UUID.</summary>
    public Guid NextGuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        BitConverter.TryWriteBytes(bytes, NextNumber());
        BitConverter.TryWriteBytes(bytes[8..], NextNumber());
        return Version4(bytes);
    }

    /// <summary>Computes the UUID of a name, which is always the same.</summary>
    public static Guid GuidOf(string name) => Version4(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16));

    private static Guid Version4(Span<byte> bytes)
    {
        bytes[7] = (byte)((bytes[7] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes);
    }
}
