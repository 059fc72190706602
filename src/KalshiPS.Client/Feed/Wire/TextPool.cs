using System.Text;
using System.Text.Json;

namespace KalshiPS.Client.Feed.Wire;

/// <summary>
/// Pools strings for texts that come repeatedly, such as tickers. Its size is fixed: a text that is not in the pool gets a new
/// string. For one thread.
/// </summary>
internal sealed class TextPool
{
    private const int Slots = 1 << 14;
    private const int Probes = 4;
    private const int LongestText = 64;

    private readonly string?[] texts = new string?[Slots];

    /// <summary>Returns the text of the reader's current token; an empty text for null.</summary>
    /// <exception cref="JsonException">The token is no text.</exception>
    public string Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
            return "";
        if (reader.TokenType != JsonTokenType.String)
            throw new JsonException("A text is expected here.");
        return reader.ValueIsEscaped ? reader.GetString()! : Get(reader.ValueSpan);
    }

    /// <summary>Returns the string of a text in UTF-8.</summary>
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
            // A text that is not ASCII never matches, and gets a new string each time.
            if (Ascii.Equals(utf8, slot))
                return slot;
        }

        return texts[start & (Slots - 1)] = Encoding.UTF8.GetString(utf8);
    }

    // Tickers of one event differ only in their last characters: every byte counts.
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
