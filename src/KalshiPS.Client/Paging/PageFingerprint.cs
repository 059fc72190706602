using System.Security.Cryptography;
using System.Text.Json;

namespace KalshiPS.Client.Paging;

/// <summary>Calculates a fingerprint of a page, without its cursor.</summary>
internal static class PageFingerprint
{
    // Pages whose items agree that far count as the same page: reading on would cost as much as the page itself.
    private const int Enough = 32 * 1024;

    // Where a cursor of usual length comes first, as much of the items follows.
    private const int Looked = 2 * Enough;

    /// <summary>Returns the same text for pages with the same content; null for a page without items, of which a list may have many.</summary>
    /// <param name="page">The page's JSON, which was read as an object before.</param>
    public static string? Of(ReadOnlySpan<byte> page)
    {
        var isWhole = page.Length <= Looked;
        if (!isWhole)
            page = page[..Looked];
        var reader = new Utf8JsonReader(page, isWhole, default);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var hasItems = false;
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isCursor = reader.ValueTextEquals("cursor"u8) || reader.ValueTextEquals("next_cursor"u8);
            if (!reader.Read())
                break;
            var start = (int)reader.TokenStartIndex;
            var isArray = reader.TokenType == JsonTokenType.StartArray;
            var isRead = reader.TrySkip();
            var end = Math.Min(isRead ? (int)reader.BytesConsumed : page.Length, start + Enough);
            if (!isCursor)
                hash.AppendData(page[start..end]);
            // An array longer than its brackets has items.
            hasItems |= isArray && end - start > 2;
            if (!isRead)
                break;
        }

        return hasItems ? Convert.ToHexString(hash.GetHashAndReset()) : null;
    }
}
