using System.Globalization;
using Microsoft.Data.Sqlite;

namespace KalshiPS.Client.Journal;

/// <summary>An open journal: one table in SQLite, written ahead so that readers and writers do not wait for each other.</summary>
internal sealed class JournalFile : IDisposable
{
    private const int Version = 1;

    // How long another process may keep the file to itself.
    private const int BusySeconds = 5;

    private const string Undecided = "state IN ('Intended', 'Unknown')";

    private const string Columns =
        "client_order_id, ticker, state, order_id, error_id, attempts, request, created, updated, owner, busy_until";

    private const string Schema = $"""
        CREATE TABLE IF NOT EXISTS entry (
            client_order_id TEXT NOT NULL PRIMARY KEY,
            ticker TEXT NOT NULL,
            state TEXT NOT NULL,
            order_id TEXT,
            error_id TEXT,
            attempts INTEGER NOT NULL,
            request TEXT NOT NULL,
            created INTEGER NOT NULL,
            updated INTEGER NOT NULL,
            owner TEXT NOT NULL,
            busy_until INTEGER NOT NULL);
        CREATE INDEX IF NOT EXISTS undecided ON entry (state) WHERE {Undecided};
        CREATE INDEX IF NOT EXISTS age ON entry (updated);
        PRAGMA user_version = 1;
        """;

    // An order that is submitted anew under an id that is there already: what is known to be placed stays so, and so does
    // the doubt about an earlier submission.
    private const string IntendText = $"""
        INSERT INTO entry ({Columns})
        VALUES ($id, $ticker, 'Intended', NULL, NULL, 1, $request, $now, $now, $owner, $until)
        ON CONFLICT (client_order_id) DO UPDATE SET
            state = CASE WHEN {Undecided} THEN 'Unknown' ELSE 'Intended' END, ticker = $ticker, request = $request, attempts = attempts + 1,
            updated = $now, owner = $owner, busy_until = $until
        WHERE state <> 'Placed'
        """;

    private readonly SqliteConnection connection;

    private JournalFile(string path)
    {
        Path = path;
        SQLitePCL.Batteries_V2.Init();
        connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWriteCreate,
            DefaultTimeout = BusySeconds,
            // A closed file is closed, so that its folder can be removed.
            Pooling = false,
        }.ConnectionString);
    }

    public string Path { get; }

    /// <param name="path">The file; it is made if it is missing.</param>
    /// <param name="forgetBefore">Decided entries older than this are removed.</param>
    public static JournalFile Open(string path, DateTimeOffset forgetBefore)
    {
        JournalFolder.Create(path);
        var file = new JournalFile(path);
        try
        {
            file.connection.Open();
            file.Prepare();
            file.Forget(forgetBefore);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Writes entries; they are on the disk when it returns.</summary>
    public void Intend(IEnumerable<OrderJournalEntry> entries, DateTimeOffset busyUntil)
    {
        Execute("PRAGMA synchronous = FULL");
        try
        {
            Execute("BEGIN IMMEDIATE");
            foreach (var entry in entries)
            {
                Execute(
                    IntendText,
                    ("$id", entry.ClientOrderId),
                    ("$ticker", entry.Ticker),
                    ("$request", entry.Request),
                    ("$now", entry.CreatedTime.ToUnixTimeMilliseconds()),
                    ("$owner", JournalOwner.Current),
                    ("$until", busyUntil.ToUnixTimeMilliseconds()));
            }

            Execute("COMMIT");
        }
        catch
        {
            Undo();
            throw;
        }
        finally
        {
            // What comes after can be asked of the exchange again, and need not wait for the disk.
            Execute("PRAGMA synchronous = NORMAL");
        }
    }

    /// <summary>A submission's outcome is unknown and it is still worked on.</summary>
    public void Doubt(string clientOrderId, string errorId, int attempts, DateTimeOffset now) => Execute(
        "UPDATE entry SET state = 'Unknown', error_id = $error, attempts = $attempts, updated = $now WHERE client_order_id = $id AND state <> 'Placed'",
        ("$id", clientOrderId),
        ("$error", errorId),
        ("$attempts", attempts),
        ("$now", now.ToUnixTimeMilliseconds()));

    /// <summary>The exchange has it.</summary>
    public void Placed(string clientOrderId, string orderId, DateTimeOffset now) => Execute(
        "UPDATE entry SET state = 'Placed', order_id = $order, updated = $now, busy_until = 0 WHERE client_order_id = $id",
        ("$id", clientOrderId),
        ("$order", orderId),
        ("$now", now.ToUnixTimeMilliseconds()));

    /// <summary>The exchange refused it, and no earlier submission was placed.</summary>
    public void Refused(string clientOrderId, string errorId, DateTimeOffset now) =>
        Update(clientOrderId, "'Refused'", errorId, now);

    /// <summary>Nothing came of this submission. If an earlier one is undecided, it stays so.</summary>
    public void NotTaken(string clientOrderId, OrderJournalState state, string? errorId, DateTimeOffset now) =>
        Update(clientOrderId, $"CASE state WHEN 'Intended' THEN '{state}' ELSE state END", errorId, now);

    /// <summary>Nobody works on it any more, and nobody knows.</summary>
    public void Leave(string clientOrderId, string? errorId, DateTimeOffset now) => Update(clientOrderId, "'Unknown'", errorId, now);

    /// <summary>The exchange does not have it; false if somebody has submitted it again since the entry was read.</summary>
    public bool TryNotPlaced(OrderJournalEntry entry, DateTimeOffset now) => Execute(
        $"UPDATE entry SET state = 'NotPlaced', updated = $now, busy_until = 0 WHERE client_order_id = $id AND updated = $seen AND {Undecided}",
        ("$id", entry.ClientOrderId),
        ("$seen", entry.UpdatedTime.ToUnixTimeMilliseconds()),
        ("$now", now.ToUnixTimeMilliseconds())) == 1;

    public List<OrderJournalEntry> Read(
        string? clientOrderId, bool undecidedOnly, DateTimeOffset? after, DateTimeOffset? before, DateTimeOffset now)
    {
        using var command = Command(
            $"""
            SELECT {Columns} FROM entry
            WHERE ($id IS NULL OR client_order_id = $id) AND ($after IS NULL OR created > $after) AND ($before IS NULL OR created < $before)
            {(undecidedOnly ? $"AND {Undecided}" : "")}
            ORDER BY created, rowid
            """,
            ("$id", clientOrderId),
            ("$after", after?.ToUnixTimeMilliseconds()),
            ("$before", before?.ToUnixTimeMilliseconds()));
        using var reader = command.ExecuteReader();
        var entries = new List<OrderJournalEntry>();
        while (reader.Read())
            entries.Add(Entry(reader, now));
        return entries;
    }

    public void Dispose() => connection.Dispose();

    private static OrderJournalEntry Entry(SqliteDataReader row, DateTimeOffset now)
    {
        try
        {
            return new OrderJournalEntry
            {
                ClientOrderId = row.GetString(0),
                Ticker = row.GetString(1),
                State = Enum.Parse<OrderJournalState>(row.GetString(2)) is var state && Enum.IsDefined(state)
                    ? state
                    : throw new FormatException($"'{state}' is no state."),
                OrderId = row.IsDBNull(3) ? null : row.GetString(3),
                LastErrorId = row.IsDBNull(4) ? null : row.GetString(4),
                Attempts = row.GetInt32(5),
                Request = row.GetString(6),
                CreatedTime = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(7)).ToLocalTime(),
                UpdatedTime = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(8)).ToLocalTime(),
                IsBusy = row.GetInt64(10) > now.ToUnixTimeMilliseconds() && JournalOwner.MayLive(row.GetString(9)),
            };
        }
        catch (Exception exception) when (exception is InvalidCastException or InvalidOperationException or FormatException
            or OverflowException or ArgumentException)
        {
            throw new InvalidDataException("An entry is damaged.", exception);
        }
    }

    private void Prepare()
    {
        Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
        using var command = Command("PRAGMA user_version");
        var version = Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
        if (version > Version)
            throw new InvalidDataException("It was written by a newer version of the module.");
        if (version == Version)
            return;
        using var transaction = connection.BeginTransaction();
        Execute(Schema);
        transaction.Commit();
    }

    // Room that cannot be made, as on a full disk, is no reason to leave the rest unread.
    private void Forget(DateTimeOffset before)
    {
        try
        {
            Execute($"DELETE FROM entry WHERE updated < $before AND NOT ({Undecided})", ("$before", before.ToUnixTimeMilliseconds()));
        }
        catch (SqliteException)
        {
        }
    }

    // A full disk undoes the transaction by itself, and must not be hidden by that.
    private void Undo()
    {
        try
        {
            Execute("ROLLBACK");
        }
        catch (SqliteException)
        {
        }
    }

    private void Update(string clientOrderId, string state, string? errorId, DateTimeOffset now) => Execute(
        $"UPDATE entry SET state = {state}, error_id = coalesce($error, error_id), updated = $now, busy_until = 0 WHERE client_order_id = $id AND state <> 'Placed'",
        ("$id", clientOrderId),
        ("$error", errorId),
        ("$now", now.ToUnixTimeMilliseconds()));

    private int Execute(string text, params (string Name, object? Value)[] values)
    {
        using var command = Command(text, values);
        return command.ExecuteNonQuery();
    }

    private SqliteCommand Command(string text, params (string Name, object? Value)[] values)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Put together from constants alone; values are parameters.
        command.CommandText = text;
#pragma warning restore CA2100
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command;
    }
}
