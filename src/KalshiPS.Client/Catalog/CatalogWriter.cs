using System.Globalization;
using KalshiPS.Client.Catalog.Searching;
using Microsoft.Data.Sqlite;

namespace KalshiPS.Client.Catalog;

/// <summary>Writes to a catalog: its progress, series, events, markets, and the words of each event.</summary>
internal static class CatalogWriter
{
    // Markets of all other statuses are over.
    private static readonly HashSet<string> OpenStatuses = new(StringComparer.Ordinal) { "initialized", "active", "inactive" };

    /// <summary>Reads the progress of the catalog.</summary>
    public static CatalogState ReadState(this CatalogFile file)
    {
        var values = file.Read("SELECT name, value FROM state WHERE value IS NOT NULL", row => (Name: row.GetString(0), Value: row.GetString(1)))
            .ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal);
        return new CatalogState(
            values.TryGetValue("walk", out var walk) ? long.Parse(walk, CultureInfo.InvariantCulture) : 0,
            Time("walk_started"),
            values.GetValueOrDefault("cursor"),
            Time("filled"),
            Time("refreshed"));

        DateTimeOffset? Time(string name) => values.TryGetValue(name, out var text)
            ? DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(text, CultureInfo.InvariantCulture))
            : null;
    }

    /// <summary>Writes the progress of the catalog.</summary>
    public static void WriteState(this CatalogFile file, CatalogState state)
    {
        Set("walk", state.Walk.ToString(CultureInfo.InvariantCulture));
        Set("walk_started", Text(state.WalkStarted));
        Set("cursor", state.Cursor);
        Set("filled", Text(state.Filled));
        Set("refreshed", Text(state.Refreshed));

        void Set(string name, string? value) =>
            file.Execute("INSERT OR REPLACE INTO state (name, value) VALUES ($name, $value)", ("$name", name), ("$value", value));

        static string? Text(DateTimeOffset? time) => time?.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Acquires or keeps the right to refresh the catalog; false while another process has it.</summary>
    public static bool TryHold(this CatalogFile file, string owner, DateTimeOffset now, DateTimeOffset until)
    {
        using var transaction = file.Begin();
        var held = file.Scalar<string>("SELECT value FROM state WHERE name = 'held'");
        if (held?.Split('|') is [var other, var end]
            && other != owner && long.Parse(end, CultureInfo.InvariantCulture) > now.ToUnixTimeMilliseconds())
        {
            return false;
        }

        file.Execute(
            "INSERT OR REPLACE INTO state (name, value) VALUES ('held', $held)",
            ("$held", string.Create(CultureInfo.InvariantCulture, $"{owner}|{until.ToUnixTimeMilliseconds()}")));
        transaction.Commit();
        return true;
    }

    /// <summary>Releases the right to refresh.</summary>
    public static void Release(this CatalogFile file, string owner) =>
        file.Execute("DELETE FROM state WHERE name = 'held' AND value LIKE $owner || '|%'", ("$owner", owner));

    /// <summary>Writes series. Their words are indexed with the next change of an event.</summary>
    public static void Write(this CatalogFile file, IEnumerable<Series> series)
    {
        using var command = file.Command("""
            INSERT OR REPLACE INTO series (ticker, title, category, categories, tags) VALUES ($ticker, $title, $category, $categories, $tags)
            """);
        foreach (var one in series)
        {
            command.Parameters.Clear();
            command.Parameters.AddWithValue("$ticker", one.SeriesTicker);
            command.Parameters.AddWithValue("$title", one.Title);
            command.Parameters.AddWithValue("$category", one.Category);
            command.Parameters.AddWithValue("$categories", $"|{string.Join('|', one.Categories)}|");
            command.Parameters.AddWithValue("$tags", string.Join(' ', one.Tags));
            command.ExecuteNonQuery();
        }
    }

    /// <summary>Writes events with all their markets.</summary>
    public static void Write(this CatalogFile file, IEnumerable<Event> events, long walk)
    {
        foreach (var one in events)
        {
            var id = file.Scalar<long>(
                """
                INSERT INTO event (ticker, series, title, subtitle, category, walk) VALUES ($ticker, $series, $title, $subtitle, $category, $walk)
                ON CONFLICT (ticker) DO UPDATE SET
                    series = excluded.series, title = excluded.title, subtitle = excluded.subtitle, category = excluded.category, walk = excluded.walk
                RETURNING id
                """,
                ("$ticker", one.EventTicker),
                ("$series", one.SeriesTicker),
                ("$title", one.Title),
                ("$subtitle", one.Subtitle),
                ("$category", one.Category ?? ""),
                ("$walk", walk));
            file.Write(id, one.Markets, walk);
            file.Index(id);
        }
    }

    /// <summary>Writes markets; returns the events of those markets whose event is not in the catalog.</summary>
    public static IReadOnlyList<string> Write(this CatalogFile file, IEnumerable<Market> markets, long walk)
    {
        var unknown = new List<string>();
        foreach (var group in markets.GroupBy(market => market.EventTicker, StringComparer.Ordinal))
        {
            var id = file.Scalar<long?>("SELECT id FROM event WHERE ticker = $ticker", ("$ticker", group.Key));
            if (id is null)
            {
                if (group.Any(IsOpen))
                    unknown.Add(group.Key);
                continue;
            }

            file.Write(id.Value, group, walk);
            file.Index(id.Value);
        }

        return unknown;
    }

    /// <summary>Removes markets and events that the last walk has not seen.</summary>
    public static void RemoveUnseen(this CatalogFile file, long walk)
    {
        file.Execute("DELETE FROM market WHERE walk < $walk", ("$walk", walk));
        file.Execute("DELETE FROM words WHERE rowid IN (SELECT id FROM event WHERE walk < $walk)", ("$walk", walk));
        file.Execute("DELETE FROM event WHERE walk < $walk", ("$walk", walk));
    }

    public static bool IsOpen(Market market) => OpenStatuses.Contains(market.Status);

    private static void Write(this CatalogFile file, long eventId, IEnumerable<Market> markets, long walk)
    {
        using var write = file.Command("""
            INSERT OR REPLACE INTO market (ticker, event, title, yes, status, bid, ask, volume, opens, closes, walk)
            VALUES ($ticker, $event, $title, $yes, $status, $bid, $ask, $volume, $opens, $closes, $walk)
            """);
        foreach (var market in markets)
        {
            if (!IsOpen(market))
            {
                file.Execute("DELETE FROM market WHERE ticker = $ticker", ("$ticker", market.Ticker));
                continue;
            }

            write.Parameters.Clear();
            write.Parameters.AddWithValue("$ticker", market.Ticker);
            write.Parameters.AddWithValue("$event", eventId);
            write.Parameters.AddWithValue("$title", market.Title ?? "");
            write.Parameters.AddWithValue("$yes", market.YesSubtitle);
            write.Parameters.AddWithValue("$status", market.Status);
            write.Parameters.AddWithValue("$bid", market.YesBid is { } bid ? bid : DBNull.Value);
            write.Parameters.AddWithValue("$ask", market.YesAsk is { } ask ? ask : DBNull.Value);
            // The volume only sorts results: an unstated one counts as 0.
            write.Parameters.AddWithValue("$volume", (long)Math.Min(decimal.Truncate(market.Volume24Hours ?? 0m), long.MaxValue));
            write.Parameters.AddWithValue("$opens", market.OpenTime?.ToUnixTimeMilliseconds() ?? 0);
            write.Parameters.AddWithValue("$closes", market.CloseTime?.ToUnixTimeMilliseconds() ?? long.MaxValue);
            write.Parameters.AddWithValue("$walk", walk);
            write.ExecuteNonQuery();
        }
    }

    // The index has the words of all markets of an event, each once.
    private static void Index(this CatalogFile file, long eventId)
    {
        var markets = file.Read(
            "SELECT ticker, title, yes, volume FROM market WHERE event = $id",
            row => (Ticker: row.GetString(0), Text: $"{row.GetString(1)} {row.GetString(2)}", Volume: row.GetInt64(3)),
            ("$id", eventId));
        file.Execute("DELETE FROM words WHERE rowid = $id", ("$id", eventId));
        if (markets.Count == 0)
            return;
        var found = file.Read(
            """
            SELECT event.ticker, event.series, event.title, event.subtitle, event.category, series.title, series.categories, series.tags
            FROM event LEFT JOIN series ON series.ticker = event.series WHERE event.id = $id
            """,
            Texts,
            ("$id", eventId))[0];
        file.Execute(
            "INSERT INTO words (rowid, tickers, title, markets, kind) VALUES ($id, $tickers, $title, $markets, $kind)",
            ("$id", eventId),
            // Tickers are found with and without the letters that most of them begin with.
            ("$tickers", string.Join(' ', markets.Select(market => market.Ticker).Append(found[0]).SelectMany(TextWords.TickerForms))),
            ("$title", $"{found[2]} {found[3]}"),
            ("$markets", string.Join(' ', markets.SelectMany(market => TextWords.Of(market.Text)).Distinct(StringComparer.Ordinal))),
            ("$kind", string.Join(' ', [found[1], .. found[4..]])));
        file.Execute(
            "UPDATE event SET weight = $weight WHERE id = $id", ("$weight", Math.Log10(1 + markets.Sum(market => (double)market.Volume))), ("$id", eventId));
    }

    private static string[] Texts(SqliteDataReader row) =>
        [.. Enumerable.Range(0, row.FieldCount).Select(index => row.IsDBNull(index) ? "" : row.GetString(index))];
}
