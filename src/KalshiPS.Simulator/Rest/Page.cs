using System.Buffers.Binary;
using System.Text.Json.Nodes;

namespace KalshiPS.Simulator.Rest;

/// <summary>Divides a list into pages with opaque cursors that stay valid while the list grows.</summary>
internal static class Page
{
    private const int CursorLength = 10;

    /// <summary>Gets one page of a list, and the cursor of the next one ("" at the end).</summary>
    /// <param name="call">The request, which has the cursor.</param>
    /// <param name="newestFirst">The items, by falling sequence.</param>
    /// <param name="sequence">The item's sequence.</param>
    /// <param name="limit">The page size.</param>
    /// <typeparam name="T">The item.</typeparam>
    public static (List<T> Items, string Cursor) Cut<T>(RestCall call, IEnumerable<T> newestFirst, Func<T, long> sequence, int limit)
    {
        // As on the exchange, a cursor that is empty or of another list means page one.
        var before = Read(call.Query.Text("cursor"), Mark(call)) ?? long.MaxValue;
        var items = newestFirst.Where(item => sequence(item) < before).Take(limit + 1).ToList();
        if (items.Count <= limit)
            return (items, "");
        items.RemoveAt(limit);
        return (items, Write(sequence(items[^1]), Mark(call)));
    }

    /// <summary>Refuses a cursor of another list, as only some lists do.</summary>
    public static void EnsureCursor(RestCall call)
    {
        if (call.Query.Text("cursor") is { } cursor && Read(cursor, Mark(call)) is null)
            throw ApiException.BadParameter("invalid cursor");
    }

    /// <summary>Writes one page as JSON: the items under a name, and the cursor.</summary>
    public static RestResult Of<T>(
        RestCall call, string name, IEnumerable<T> newestFirst, Func<T, long> sequence, int limit, Func<T, JsonNode> toJson)
    {
        var (items, cursor) = Cut(call, newestFirst, sequence, limit);
        return RestResult.Ok(new JsonObject { ["cursor"] = cursor, [name] = new JsonArray([.. items.Select(toJson)]) });
    }

    private static ushort Mark(RestCall call)
    {
        var mark = 17;
        foreach (var letter in call.Operation.Id)
            mark = unchecked((mark * 31) + letter);
        return unchecked((ushort)mark);
    }

    private static string Write(long sequence, ushort mark)
    {
        Span<byte> bytes = stackalloc byte[CursorLength];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, mark);
        BinaryPrimitives.WriteInt64BigEndian(bytes[2..], sequence);
        return Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
    }

    private static long? Read(string? cursor, ushort mark)
    {
        if (cursor is null)
            return null;
        var base64 = cursor.Replace('-', '+').Replace('_', '/');
        base64 = base64.PadRight((base64.Length + 3) / 4 * 4, '=');
        Span<byte> bytes = stackalloc byte[CursorLength];
        return Convert.TryFromBase64String(base64, bytes, out var length)
            && length == CursorLength
            && BinaryPrimitives.ReadUInt16BigEndian(bytes) == mark
            ? BinaryPrimitives.ReadInt64BigEndian(bytes[2..])
            : null;
    }
}
