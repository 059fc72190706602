using System.Text.Json;
using KalshiPS.Client.Storage;
using KalshiPS.Serialization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace KalshiPS.Client.Journal;

/// <summary>
/// Represents an open journal: a table in SQLite with a write-ahead log, so that readers and writers do not block each other. It
/// never waits: a lock of another process is a <see cref="JournalBusyException"/>, and nothing was done.
/// </summary>
internal sealed partial class JournalFile : IDisposable
{
    private const int Version = 1;

    // Identifies the file as a journal, in its header.
    private const int ApplicationId = 0x4B505331;

    private const string Undecided = "state IN ('Intended', 'Unknown')";

    // A process that has read an entry recognizes a change by this value, even after the clock was set back.
    private const string Later = "max($now, updated + 1)";

    private const string Columns =
        "client_order_id, ticker, state, order_id, error_id, attempts, request, created, updated, owner, busy_until, price_side";

    // Files of earlier versions lack the column, and those versions ignore it.
    private const string PriceSideSchema = """
        ALTER TABLE entry ADD COLUMN price_side TEXT;
        CREATE INDEX IF NOT EXISTS placed ON entry (order_id) WHERE order_id IS NOT NULL
        """;

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
        {PriceSideSchema};
        CREATE INDEX IF NOT EXISTS undecided ON entry (state) WHERE {Undecided};
        CREATE INDEX IF NOT EXISTS age ON entry (updated);
        PRAGMA user_version = 1;
        PRAGMA application_id = 0x4B505331;
        """;

    // An order may be resubmitted under an existing id: an entry that is known to be placed stays so, and so does the doubt
    // about an earlier submission.
    private const string IntendText = $"""
        INSERT INTO entry ({Columns})
        VALUES ($id, $ticker, 'Intended', NULL, NULL, 1, $request, $now, $now, $owner, $until, $side)
        ON CONFLICT (client_order_id) DO UPDATE SET
            state = CASE WHEN {Undecided} THEN 'Unknown' ELSE 'Intended' END, ticker = $ticker, request = $request, attempts = attempts + 1,
            updated = {Later}, owner = $owner, busy_until = $until, price_side = $side
        WHERE state <> 'Placed'
        """;

    private readonly SqliteConnection connection;

    private JournalFile(string path)
    {
        Path = path;
        // Only a statement that meets a lock in spite of the journal's own lock could wait; a second is the shortest timeout.
        connection = SqliteFiles.Connection(path, busySeconds: 1);
    }

    public string Path { get; }

    /// <param name="path">The file; it is created if it is missing.</param>
    /// <param name="forgetBefore">The time before which decided entries are removed.</param>
    /// <exception cref="JournalBusyException">Another process keeps it locked.</exception>
    /// <exception cref="JournalDamagedException">The file is not the journal that it was.</exception>
    public static JournalFile Open(string path, DateTimeOffset forgetBefore)
    {
        var wasWritten = JournalWitness.CheckBeforeOpening(path);
        JournalFolder.Create(path);
        var file = new JournalFile(path);
        try
        {
            file.connection.Open();
            file.Prepare(wasWritten);
            file.RemoveOld(forgetBefore);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Runs a function in a transaction.</summary>
    /// <param name="isWrite">Whether it changes the file.</param>
    /// <param name="use">The function; it may be run again after a <see cref="JournalBusyException"/>.</param>
    /// <exception cref="JournalBusyException">Another process keeps it locked.</exception>
    public T Do<T>(bool isWrite, Func<JournalFile, T> use)
    {
        try
        {
            // A read takes the lock under which the following reads see the same state.
            Step(isWrite ? "BEGIN IMMEDIATE" : "BEGIN; SELECT count(*) FROM sqlite_master");
            var result = use(this);
            Step("COMMIT");
            return result;
        }
        catch (SqliteException exception) when (IsBusy(exception.SqliteErrorCode))
        {
            RollBack();
            throw new JournalBusyException();
        }
        catch
        {
            RollBack();
            throw;
        }
    }

    /// <summary>Writes entries, which are on the disk when the method returns.</summary>
    /// <param name="entries">The entries.</param>
    /// <param name="owner">The owner of the entries.</param>
    /// <param name="busyUntil">The time until which the owner works on them.</param>
    public void Intend(IEnumerable<OrderJournalEntry> entries, string owner, DateTimeOffset busyUntil)
    {
        JournalWitness.Make(Path);
        Step("PRAGMA synchronous = FULL");
        try
        {
            Do(isWrite: true, _ =>
            {
                foreach (var entry in entries)
                {
                    if (IsUndecidedOther(entry))
                        throw JournalErrors.UndecidedId(entry.ClientOrderId);
                    Execute(
                        IntendText,
                        ("$id", entry.ClientOrderId),
                        ("$ticker", entry.Ticker),
                        ("$request", entry.Request),
                        ("$now", entry.CreatedTime.ToUnixTimeMilliseconds()),
                        ("$owner", owner),
                        ("$until", busyUntil.ToUnixTimeMilliseconds()),
                        ("$side", entry.PriceSide?.ToString()));
                    RecordSpend(entry.ClientOrderId);
                }

                return true;
            });
        }
        finally
        {
            // Later states can be read from the exchange again, and need not wait for the disk.
            raw.sqlite3_exec(connection.Handle, "PRAGMA synchronous = NORMAL");
        }
    }

    // The entry must go on describing the order that may be at the exchange.
    private bool IsUndecidedOther(OrderJournalEntry entry)
    {
        using var command = connection.Command(
            $"SELECT request, price_side FROM entry WHERE client_order_id = $id AND {Undecided}", ("$id", entry.ClientOrderId));
        using var reader = command.ExecuteReader();
        return reader.Read() && (Terms(reader.GetString(0)) != Terms(entry.Request)
            || (!reader.IsDBNull(1) && entry.PriceSide is { } side && !string.Equals(reader.GetString(1), side.ToString(), StringComparison.Ordinal)));
    }

    // The terms by which orders are told apart; null for a text that is not an order's.
    private static (string Ticker, string Side, decimal Price, decimal Count)? Terms(string request)
    {
        try
        {
            return JsonSerializer.Deserialize(request, KalshiJson.Of<CreateOrderV2Request>()) is { } order
                ? (order.Ticker, order.Side, order.Price, order.Count)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Records an unknown outcome of a submission while work on it goes on.</summary>
    public void Doubt(string clientOrderId, string errorId, int attempts, DateTimeOffset now) => Execute(
        $"UPDATE entry SET state = 'Unknown', error_id = $error, attempts = $attempts, updated = {Later} WHERE client_order_id = $id AND state <> 'Placed'",
        ("$id", clientOrderId),
        ("$error", errorId),
        ("$attempts", attempts),
        ("$now", now.ToUnixTimeMilliseconds()));

    /// <summary>Records that the exchange has the order.</summary>
    public void Placed(string clientOrderId, string orderId, DateTimeOffset now) => Execute(
        $"UPDATE entry SET state = 'Placed', order_id = $order, updated = {Later}, busy_until = 0 WHERE client_order_id = $id",
        ("$id", clientOrderId),
        ("$order", orderId),
        ("$now", now.ToUnixTimeMilliseconds()));

    /// <summary>Records that an undecided order was found at the exchange; the spend that was reserved for it is committed.</summary>
    public void Found(string clientOrderId, string orderId, DateTimeOffset now)
    {
        Placed(clientOrderId, orderId, now);
        CommitSpend(clientOrderId, orderId);
    }

    /// <summary>Records that the exchange refused the order, and that no earlier submission was placed.</summary>
    public void Refused(string clientOrderId, string errorId, DateTimeOffset now)
    {
        Update(clientOrderId, "'Refused'", errorId, now);
        ReleaseSpend(clientOrderId);
    }

    /// <summary>Records that this submission was not placed. If an earlier one is undecided, the entry stays undecided.</summary>
    public void NotTaken(string clientOrderId, OrderJournalState state, string? errorId, DateTimeOffset now) =>
        Update(clientOrderId, $"CASE state WHEN 'Intended' THEN '{state}' ELSE state END", errorId, now);

    /// <summary>Records that work on the order ended while its outcome is unknown.</summary>
    public void Leave(string clientOrderId, string? errorId, DateTimeOffset now) => Update(clientOrderId, "'Unknown'", errorId, now);

    /// <summary>Records that work on the order ended while a submission of it was not answered, so that the order may still be placed.</summary>
    /// <param name="clientOrderId">The client order id of the order.</param>
    /// <param name="errorId">The id of the error; null if there is none.</param>
    /// <param name="now">The time.</param>
    /// <param name="uptime">The monotonic clock.</param>
    public void LeaveSent(string clientOrderId, string? errorId, DateTimeOffset now, TimeSpan uptime)
    {
        Leave(clientOrderId, errorId, now);
        Execute(
            "UPDATE entry SET owner = $owner, busy_until = $now WHERE client_order_id = $id AND state <> 'Placed'",
            ("$id", clientOrderId),
            ("$owner", JournalOwner.DescribeSent(uptime)),
            ("$now", now.ToUnixTimeMilliseconds()));
    }

    /// <summary>Records that the exchange does not have the order; false if another process works on it or has submitted it again since the entry was read.</summary>
    /// <param name="entry">The entry as it was read.</param>
    /// <param name="now">The time.</param>
    /// <param name="exchangeTime">The exchange's time: a clock that was set forward must not end another process's time.</param>
    /// <param name="uptime">The monotonic clock.</param>
    public bool TryNotPlaced(OrderJournalEntry entry, DateTimeOffset now, DateTimeOffset exchangeTime, TimeSpan uptime)
    {
        var earlier = exchangeTime < now ? exchangeTime : now;
        if (MayStillBePlaced(entry.ClientOrderId, earlier, uptime))
            return false;
        var isDecided = Execute(
            $"UPDATE entry SET state = 'NotPlaced', updated = {Later}, busy_until = 0 WHERE client_order_id = $id AND updated = $seen AND {Undecided}",
            ("$id", entry.ClientOrderId),
            ("$seen", entry.UpdatedTime.ToUnixTimeMilliseconds()),
            ("$now", now.ToUnixTimeMilliseconds())) == 1;
        if (isDecided)
            ReleaseSpend(entry.ClientOrderId);
        return isDecided;
    }

    private bool MayStillBePlaced(string clientOrderId, DateTimeOffset now, TimeSpan uptime)
    {
        using var command = connection.Command(
            $"SELECT owner, busy_until FROM entry WHERE client_order_id = $id AND {Undecided}", ("$id", clientOrderId));
        using var reader = command.ExecuteReader();
        if (!reader.Read())
            return false;
        var (owner, busyUntil) = (reader.GetString(0), reader.GetInt64(1));
        return JournalOwner.MayArrive(owner, busyUntil, now, uptime)
            || JournalOwner.IsBusy(owner, busyUntil, now, uptime, System.IO.Path.GetDirectoryName(Path)!);
    }

    public List<OrderJournalEntry> Read(
        string? clientOrderId, bool undecidedOnly, DateTimeOffset? after, DateTimeOffset? before, DateTimeOffset now, TimeSpan uptime)
    {
        using var command = connection.Command(
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
            entries.Add(Entry(reader, now, uptime));
        return entries;
    }

    /// <summary>Returns the outcome that an order's price was given for; null if it is not known.</summary>
    public OutcomeSide? FindPriceSide(string orderId)
    {
        using var command = connection.Command("SELECT price_side FROM entry WHERE order_id = $order", ("$order", orderId));
        return command.ExecuteScalar() is string side && Enum.TryParse<OutcomeSide>(side, out var known) && Enum.IsDefined(known) ? known : null;
    }

    /// <summary>Records that an order was amended with a price of an outcome. If it was placed with a price of the other outcome, its side is unknown from then on.</summary>
    public void Repriced(string orderId, OutcomeSide side) => Execute(
        "UPDATE entry SET price_side = NULL WHERE order_id = $order AND price_side <> $side",
        ("$order", orderId),
        ("$side", side.ToString()));

    public void Dispose() => connection.Dispose();

    private OrderJournalEntry Entry(SqliteDataReader row, DateTimeOffset now, TimeSpan uptime)
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
                PriceSide = row.IsDBNull(11) ? null : Enum.Parse<OutcomeSide>(row.GetString(11)),
                IsBusy = JournalOwner.IsBusy(row.GetString(9), row.GetInt64(10), now, uptime, System.IO.Path.GetDirectoryName(Path)!),
            };
        }
        catch (Exception exception) when (exception is InvalidCastException or InvalidOperationException or FormatException
            or OverflowException or ArgumentException)
        {
            throw new InvalidDataException("An entry is damaged.", exception);
        }
    }

    private void Prepare(bool wasWritten)
    {
        var (version, application, tables, hasEntries, hasPriceSide) = Do(isWrite: false, static file => file.Head());
        if (application != 0 && application != ApplicationId)
            throw JournalDamagedException.Foreign();
        if (version > Version)
            throw new InvalidDataException("It was written by a newer version of the module.");
        if (version == 0 ? tables > 0 : !hasEntries)
            throw JournalDamagedException.Foreign();
        if (version == 0 && wasWritten)
            throw JournalDamagedException.Emptied();
        Step("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
        if (version == Version && hasPriceSide)
            return;
        // Another process may have created it meanwhile.
        Do(isWrite: true, static file => file.Head() switch
        {
            { HasEntries: false } => file.Execute(Schema),
            { HasPriceSide: false } => file.Execute(PriceSideSchema),
            _ => 0,
        });
    }

    private (long Version, long Application, long Tables, bool HasEntries, bool HasPriceSide) Head()
    {
        const string Text = """
            SELECT (SELECT user_version FROM pragma_user_version), (SELECT application_id FROM pragma_application_id),
                (SELECT count(*) FROM sqlite_master), EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'entry'),
                EXISTS (SELECT 1 FROM pragma_table_info('entry') WHERE name = 'price_side')
            """;
        using var command = connection.Command(Text);
        using var reader = command.ExecuteReader();
        reader.Read();
        return (reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetBoolean(3), reader.GetBoolean(4));
    }

    // A failure, such as a full disk or another process that writes, must not prevent reading.
    private void RemoveOld(DateTimeOffset before)
    {
        try
        {
            JournalWitness.Make(Path);
            Do(isWrite: true, _ => Execute(
                $"PRAGMA application_id = {ApplicationId}; DELETE FROM entry WHERE updated < $before AND NOT ({Undecided})",
                ("$before", before.ToUnixTimeMilliseconds())));
        }
        catch (Exception exception) when (exception is SqliteException or IOException or UnauthorizedAccessException)
        {
        }
    }

    // A full disk ends the transaction by itself, and an error of the rollback must not hide that.
    private void RollBack() => raw.sqlite3_exec(connection.Handle, "ROLLBACK");

    // Without the waiting of commands, which cannot be canceled.
    private void Step(string text)
    {
        var result = raw.sqlite3_exec(connection.Handle, text);
        if (IsBusy(result & 0xff))
            throw new JournalBusyException();
        SqliteException.ThrowExceptionForRC(result, connection.Handle);
    }

    private static bool IsBusy(int code) => code is raw.SQLITE_BUSY or raw.SQLITE_LOCKED;

    private void Update(string clientOrderId, string state, string? errorId, DateTimeOffset now) => Execute(
        $"UPDATE entry SET state = {state}, error_id = coalesce($error, error_id), updated = {Later}, busy_until = 0 WHERE client_order_id = $id AND state <> 'Placed'",
        ("$id", clientOrderId),
        ("$error", errorId),
        ("$now", now.ToUnixTimeMilliseconds()));

    private int Execute(string text, params (string Name, object? Value)[] values)
    {
        using var command = connection.Command(text, values);
        return command.ExecuteNonQuery();
    }
}
