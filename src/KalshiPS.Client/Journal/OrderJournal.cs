using System.Text.Json;
using KalshiPS.Client.Calls;
using KalshiPS.Errors;
using KalshiPS.Serialization;
using Microsoft.Data.Sqlite;

namespace KalshiPS.Client.Journal;

/// <summary>
/// Records the orders of one key at one exchange, in a file that outlives the process. Several processes and threads may use it
/// at once. It contains nothing secret.
/// </summary>
public sealed class OrderJournal : IOrderLog, IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    // A file locked by another process is tried again for as long as the order has time; for reading, for this time.
    private static readonly TimeSpan UsualWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(80);

    // The time for writing the last state after Ctrl+C. If it cannot be written, the entry stays undecided.
    private static readonly TimeSpan LastWait = TimeSpan.FromMilliseconds(250);

    private readonly object gate = new();
    private readonly TimeProvider time;
    private JournalFile? file;
    private JournalOwner? owner;

    /// <summary>Creates a journal. The file is opened at the first use.</summary>
    /// <param name="exchange">The exchange.</param>
    /// <param name="apiKeyId">The id of the API key.</param>
    /// <param name="folder">The folder; null for the user's own, or the one that KALSHIPS_JOURNAL names.</param>
    public OrderJournal(Uri exchange, string apiKeyId, string? folder = null)
        : this(exchange, apiKeyId, folder, TimeProvider.System)
    {
    }

    internal OrderJournal(Uri exchange, string apiKeyId, string? folder, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(exchange);
        this.time = time;
        Name = JournalFolder.FileName(exchange, apiKeyId);
        Folder = folder;
    }

    /// <summary>The log of each day's spend.</summary>
    internal ISpendLog Spend => new JournalSpend(this);

    private string Name { get; }

    private string? Folder { get; }

    // The time since this machine was started, which nobody can set.
    private TimeSpan Uptime => time.GetElapsedTime(0);

    /// <summary>The file's path.</summary>
    /// <exception cref="IOException">The user has no folder for it.</exception>
    public string Path => System.IO.Path.Combine(Folder ?? JournalFolder.Find(), Name);

    /// <summary>Lists entries, oldest first.</summary>
    /// <param name="clientOrderId">The client order id of the entry to list; null for all.</param>
    /// <param name="undecidedOnly">Whether to list only undecided entries.</param>
    /// <param name="after">The time after which listed entries were created; null for no bound.</param>
    /// <param name="before">The time before which listed entries were created; null for no bound.</param>
    /// <param name="token">Cancels waiting for another process that keeps the journal locked.</param>
    /// <returns>The entries; none if there is no journal yet.</returns>
    /// <exception cref="KalshiException"><see cref="KalshiErrorId.JournalUnavailable"/>: the journal cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The call was canceled.</exception>
    public async Task<IReadOnlyList<OrderJournalEntry>> ReadAsync(
        string? clientOrderId = null,
        bool undecidedOnly = false,
        DateTimeOffset? after = null,
        DateTimeOffset? before = null,
        CancellationToken token = default) =>
        await UseAsync(
            JournalErrors.NotRead,
            create: false,
            journal => journal.Do(isWrite: false, file => file.Read(clientOrderId, undecidedOnly, after, before, time.GetUtcNow(), Uptime)),
            new Deadline(time, UsualWait),
            token).ConfigureAwait(false) ?? [];

    /// <summary>Finds the outcome that an order's price was given for, which the exchange does not keep.</summary>
    /// <param name="orderId">The exchange's id of the order.</param>
    /// <param name="token">Cancels waiting for another process that keeps the journal locked.</param>
    /// <returns>The outcome; null if the journal does not have it.</returns>
    /// <exception cref="KalshiException"><see cref="KalshiErrorId.JournalUnavailable"/>: the journal cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The call was canceled.</exception>
    public async Task<OutcomeSide?> FindPriceSideAsync(string orderId, CancellationToken token)
    {
        var found = await UseAsync(
            JournalErrors.NotRead,
            create: false,
            journal => Tuple.Create(journal.Do(isWrite: false, file => file.FindPriceSide(orderId))),
            new Deadline(time, UsualWait),
            token).ConfigureAwait(false);
        return found?.Item1;
    }

    /// <summary>Records that an order was amended with a price of an outcome. If it was placed with a price of the other outcome, its side is unknown from then on.</summary>
    /// <param name="orderId">The exchange's id of the order.</param>
    /// <param name="side">The outcome.</param>
    /// <param name="token">Cancels waiting for another process that keeps the journal locked.</param>
    /// <returns>The reason why it could not be recorded; null if it was.</returns>
    public Task<KalshiException?> RepricedAsync(string orderId, OutcomeSide side, CancellationToken token) =>
        WriteAsync(journal => journal.Repriced(orderId, side), new Deadline(time, UsualWait), token);

    /// <summary>Finds the places where others than the user could change the journal, as sentences; none if it is safe.</summary>
    public IReadOnlyList<string> FindOpenPlaces() => JournalPlace.FindOpen(Path);

    /// <summary>Changes the count of a day in a transaction.</summary>
    /// <exception cref="KalshiException"><see cref="KalshiErrorId.JournalUnavailable"/>: the journal cannot be written.</exception>
    /// <exception cref="OperationCanceledException">The call was canceled.</exception>
    internal async Task<(long Id, long Total)> CountAsync(Func<JournalFile, (long Id, long Total)> count, CancellationToken token)
    {
        var counted = await UseAsync(
            JournalErrors.NotWritten,
            create: true,
            journal => Tuple.Create(journal.Do(isWrite: true, count)),
            new Deadline(time, UsualWait),
            token).ConfigureAwait(false);
        return counted!.Item1;
    }

    /// <summary>Reads a day's total spend, in millionths of a dollar; 0 if there is no journal yet.</summary>
    /// <exception cref="KalshiException"><see cref="KalshiErrorId.JournalUnavailable"/>: the journal cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The call was canceled.</exception>
    internal async Task<long> SpendOfAsync(long day, CancellationToken token)
    {
        var total = await UseAsync(
            JournalErrors.NotRead,
            create: false,
            journal => Tuple.Create(journal.Do(isWrite: false, file => file.SpendOf(day))),
            new Deadline(time, UsualWait),
            token).ConfigureAwait(false);
        return total?.Item1 ?? 0;
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        Close();
        lock (gate)
        {
            owner?.Dispose();
            owner = null;
        }
    }

    async Task IOrderLog.IntendAsync(
        IReadOnlyList<CreateOrderV2Request> orders, DateTimeOffset? exchangeTime, Deadline deadline, CancellationToken token)
    {
        // An order at the exchange is taken for another's if it is older than the entry.
        var now = time.GetUtcNow() is var here && exchangeTime < here ? exchangeTime.Value : here;
        var entries = orders.Select(order => new OrderJournalEntry
        {
            ClientOrderId = order.ClientOrderId!,
            Ticker = order.Ticker,
            PriceSide = order.PriceSide,
            Request = JsonSerializer.Serialize(order, KalshiJson.Of<CreateOrderV2Request>()),
            CreatedTime = now,
        }).ToList();
        try
        {
            token.ThrowIfCancellationRequested();
            await UseAsync(
                JournalErrors.NotWritten,
                create: true,
                journal =>
                {
                    owner ??= new JournalOwner(System.IO.Path.GetDirectoryName(journal.Path)!);
                    journal.Intend(entries, owner.Describe(Uptime + deadline.Left), time.GetUtcNow() + deadline.Left);
                    return journal;
                },
                deadline,
                token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Nothing was recorded, and nothing sent.
            throw new CanceledInTimeException(token);
        }
    }

    Task IOrderLog.DoubtAsync(string clientOrderId, string errorId, int attempts, Deadline deadline, CancellationToken token) =>
        WriteAsync(journal => journal.Doubt(clientOrderId, errorId, attempts, time.GetUtcNow()), deadline, token);

    Task<KalshiException?> IOrderLog.PlacedAsync(string clientOrderId, string orderId, Deadline deadline, CancellationToken token) =>
        WriteAsync(journal => journal.Placed(clientOrderId, orderId, time.GetUtcNow()), deadline, token);

    Task<KalshiException?> IOrderLog.FoundAsync(string clientOrderId, string orderId, Deadline deadline, CancellationToken token) =>
        WriteAsync(journal => journal.Found(clientOrderId, orderId, time.GetUtcNow()), deadline, token);

    async Task<bool> IOrderLog.NotPlacedAsync(OrderJournalEntry entry, DateTimeOffset exchangeTime, Deadline deadline, CancellationToken token)
    {
        var written = false;
        await WriteAsync(journal => written = journal.TryNotPlaced(entry, time.GetUtcNow(), exchangeTime, Uptime), deadline, token).ConfigureAwait(false);
        return written;
    }

    Task<KalshiException?> IOrderLog.RefusedAsync(string clientOrderId, string errorId, bool isSettled, Deadline deadline, CancellationToken token) => WriteAsync(
        journal =>
        {
            if (isSettled)
                journal.Refused(clientOrderId, errorId, time.GetUtcNow());
            else
                journal.NotTaken(clientOrderId, OrderJournalState.Refused, errorId, time.GetUtcNow());
        },
        deadline,
        token);

    Task IOrderLog.CalledOffAsync(IEnumerable<string> clientOrderIds) => WriteAsync(
        journal =>
        {
            foreach (var id in clientOrderIds)
                journal.NotTaken(id, OrderJournalState.NotPlaced, errorId: null, time.GetUtcNow());
        },
        new Deadline(time, LastWait),
        CancellationToken.None);

    Task IOrderLog.AbandonAsync(IEnumerable<string> clientOrderIds) => WriteAsync(
        journal =>
        {
            foreach (var id in clientOrderIds)
                journal.LeaveSent(id, errorId: null, time.GetUtcNow(), Uptime);
        },
        new Deadline(time, LastWait),
        CancellationToken.None);

    Task<KalshiException?> IOrderLog.LeaveAsync(
        string clientOrderId, string? errorId, bool mayArrive, Deadline deadline, CancellationToken token) => WriteAsync(
        journal =>
        {
            if (mayArrive)
                journal.LeaveSent(clientOrderId, errorId, time.GetUtcNow(), Uptime);
            else
                journal.Leave(clientOrderId, errorId, time.GetUtcNow());
        },
        deadline,
        token);

    // The order is placed or not: a failure to record it leaves the entry undecided, to be resolved later. The known outcome is
    // reported at once, also after Ctrl+C.
    private async Task<KalshiException?> WriteAsync(Action<JournalFile> write, Deadline deadline, CancellationToken token)
    {
        var patience = deadline.Left > LastWait ? deadline : new Deadline(time, LastWait);
        try
        {
            await UseAsync(
                JournalErrors.NotRecorded,
                create: false,
                journal => journal.Do(isWrite: true, file =>
                {
                    write(file);
                    return file;
                }),
                patience,
                token).ConfigureAwait(false);
            return null;
        }
        catch (KalshiException failure)
        {
            return failure;
        }
        catch (OperationCanceledException)
        {
            return JournalErrors.NotRecorded(Path, new JournalBusyException());
        }
    }

    private async Task<T?> UseAsync<T>(
        Func<string, Exception, KalshiException> failure, bool create, Func<JournalFile, T> use, Deadline deadline, CancellationToken token)
        where T : class
    {
        for (var wait = FirstWait; ; wait = wait < LongestWait ? 2 * wait : LongestWait)
        {
            var attempt = Use(create, use);
            if (attempt.Failure is null)
                return attempt.Result;
            if (attempt.Failure is not JournalBusyException || deadline.Left <= wait)
                throw failure(attempt.Path, attempt.Failure);
            await Task.Delay(wait, time, token).ConfigureAwait(false);
        }
    }

    private Attempt<T> Use<T>(bool create, Func<JournalFile, T> use)
        where T : class
    {
        var path = Name;
        lock (gate)
        {
            try
            {
                path = file?.Path ?? Path;
                if (file is null && !create && !File.Exists(path))
                    return new(path, Result: null, Failure: null);
                file ??= JournalFile.Open(path, time.GetUtcNow() - Lifetime);
                return new(path, use(file), Failure: null);
            }
            catch (JournalBusyException busy)
            {
                return new(path, Result: null, busy);
            }
            catch (Exception exception) when (exception is SqliteException or IOException or UnauthorizedAccessException
                or InvalidDataException or TypeInitializationException or DllNotFoundException or NotSupportedException)
            {
                Close();
                return new(path, Result: null, exception);
            }
        }
    }

    private void Close()
    {
        lock (gate)
        {
            file?.Dispose();
            file = null;
        }
    }

    private readonly record struct Attempt<T>(string Path, T? Result, Exception? Failure)
        where T : class;
}
