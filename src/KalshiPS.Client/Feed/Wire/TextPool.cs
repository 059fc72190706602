using System.Text;
using System.Text.Json;

namespace KalshiPS.Client.Feed.Wire;

/// <summary>
/// Gives one string for texts that come again and again, such as tickers. Its size is fixed: what does not fit is made
/// anew. For one thread.
/// </summary>
internal sealed class TextPool
{
    private const int Slots = 1 << 14;
    private const int Probes = 4;
    private const int LongestText = 64;

    private readonly string?[] texts = new string?[Slots];

    /// <summary>The text of the reader's current token; empty for null.</summary>
    /// <exception cref="JsonException">It is no text.</exception>
    public string Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
            return "";
        if (reader.TokenType != JsonTokenType.String)
            throw new JsonException("A text is expected here.");
        return reader.ValueIsEscaped ? reader.GetString()! : Get(reader.ValueSpan);
    }

    /// <summary>The text of some UTF-8.</summary>
    public string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty)
            return "";
        if (utf8.Length > LongestText)
            return Encoding.UTF8.GetString(utf8);
        var start = Hash(utf8);
        for (var probe = 0; probe < Probes; probe++)
        {
            ref var slot = ref texts[(start + probe) & (Slots - 1)];
            if (slot is null)
                return slot = Encoding.UTF8.GetString(utf8);
            // What is not ASCII equals nothing here, and is made anew each time.
            if (Ascii.Equals(utf8, slot))
                return slot;
        }

        return texts[start & (Slots - 1)] = Encoding.UTF8.GetString(utf8);
    }

    // Tickers of one event differ in their last characters alone: every byte counts.
    private static int Hash(ReadOnlySpan<byte> utf8)
    {
        const ulong Odd = 0x9E3779B97F4A7C15;
        var hash = (ulong)utf8.Length;
        while (utf8.Length >= sizeof(ulong))
        {
            hash = (hash ^ BitConverter.ToUInt64(utf8)) * Odd;
            hash ^= hash >> 32;
            utf8 = utf8[sizeof(ulong)..];
        }

        foreach (var b in utf8)
            hash = (hash ^ b) * Odd;
        return (int)(hash >> 40);
    }
}
