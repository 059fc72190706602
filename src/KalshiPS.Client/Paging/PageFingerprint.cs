using System.Security.Cryptography;
using System.Text.Json;

namespace KalshiPS.Client.Paging;

/// <summary>What a page holds, apart from its cursor, in short.</summary>
internal static class PageFingerprint
{
    /// <summary>The same for pages with the same content; null for a page without items, of which a list may have many.</summary>
    /// <param name="page">The page's JSON, which was read as an object before.</param>
    public static string? Of(ReadOnlySpan<byte> page)
    {
        var reader = new Utf8JsonReader(page);
        var (cursorStart, cursorEnd) = (0, 0);
        var hasItems = false;
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isCursor = reader.ValueTextEquals("cursor"u8) || reader.ValueTextEquals("next_cursor"u8);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (isCursor)
                (cursorStart, cursorEnd) = (start, (int)reader.BytesConsumed);
            // An array longer than its brackets has something in it.
            else if (reader.TokenType == JsonTokenType.EndArray && reader.BytesConsumed - start > 2)
                hasItems = true;
        }

        if (!hasItems)
            return null;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(page[..cursorStart]);
        hash.AppendData(page[cursorEnd..]);
        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
