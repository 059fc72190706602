using System.Text.Json;
using KalshiPS.Client.Journal;
using KalshiPS.Errors;
using KalshiPS.Serialization;
using Microsoft.Data.Sqlite;

namespace KalshiPS.Client;

/// <summary>
/// The orders of one key at one exchange, in a file that outlives the process. Several processes may use it at once, and
/// several threads. Nothing secret is in it.
/// </summary>
public sealed class OrderJournal : IOrderLog, IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    private readonly object gate = new();
    private readonly TimeProvider time;
    private JournalFile? file;

    /// <summary>Names a journal; nothing is opened before it is needed.</summary>
    /// <param name="exchange">The exchange.</param>
    /// <param name="apiKeyId">The key's id.</param>
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

    private string Name { get; }

    private string? Folder { get; }

    /// <summary>The file's path.</summary>
    /// <exception cref="IOException">The user has no folder for it.</exception>
    public string Path => System.IO.Path.Combine(Folder ?? JournalFolder.Find(), Name);

    /// <summary>Lists entries, the oldest first.</summary>
    /// <param name="clientOrderId">Only this order; null for all.</param>
    /// <param name="undecidedOnly">Only those that are undecided.</param>
    /// <param name="after">Only those created after this time.</param>
    /// <param name="before">Only those created before this time.</param>
    /// <returns>The entries; none if there is no journal yet.</returns>
    /// <exception cref="KalshiException"><see cref="KalshiErrorId.JournalUnavailable"/>: it cannot be read.</exception>
    public IReadOnlyList<OrderJournalEntry> Read(
        string? clientOrderId = null, bool undecidedOnly = false, DateTimeOffset? after = null, DateTimeOffset? before = null) =>
        Use(JournalErrors.NotRead, create: false, journal => journal.Read(clientOrderId, undecidedOnly, after, before, time.GetUtcNow())) ?? [];

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            file?.Dispose();
            file = null;
        }
    }

    void IOrderLog.Intend(IReadOnlyList<CreateOrderV2Request> orders, TimeSpan allowed)
    {
        var now = time.GetUtcNow();
        var entries = orders.Select(order => new OrderJournalEntry
        {
            ClientOrderId = order.ClientOrderId!,
            Ticker = order.Ticker,
            Request = JsonSerializer.Serialize(order, KalshiJson.Of<CreateOrderV2Request>()),
            CreatedTime = now,
        }).ToList();
        Use(JournalErrors.NotWritten, create: true, journal =>
        {
            journal.Intend(entries, now + allowed);
            return journal;
        });
    }

    void IOrderLog.Doubt(string clientOrderId, string errorId, int attempts) =>
        Note(journal => journal.Doubt(clientOrderId, errorId, attempts, time.GetUtcNow()));

    KalshiException? IOrderLog.Placed(string clientOrderId, string orderId) =>
        Note(journal => journal.Placed(clientOrderId, orderId, time.GetUtcNow()));

    bool IOrderLog.NotPlaced(OrderJournalEntry entry)
    {
        var written = false;
        Note(journal => written = journal.TryNotPlaced(entry, time.GetUtcNow()));
        return written;
    }

    KalshiException? IOrderLog.Refused(string clientOrderId, string errorId, bool isSettled) => Note(journal =>
    {
        if (isSettled)
            journal.Refused(clientOrderId, errorId, time.GetUtcNow());
        else
            journal.NotTaken(clientOrderId, OrderJournalState.Refused, errorId, time.GetUtcNow());
    });

    void IOrderLog.CalledOff(string clientOrderId) =>
        Note(journal => journal.NotTaken(clientOrderId, OrderJournalState.NotPlaced, errorId: null, time.GetUtcNow()));

    KalshiException? IOrderLog.Leave(string clientOrderId, string? errorId) =>
        Note(journal => journal.Leave(clientOrderId, errorId, time.GetUtcNow()));

    // The order is placed or not: that this cannot be written down leaves the entry undecided, to be resolved later.
    private KalshiException? Note(Action<JournalFile> write)
    {
        try
        {
            Use(JournalErrors.NotNoted, create: false, journal =>
            {
                write(journal);
                return journal;
            });
            return null;
        }
        catch (KalshiException failure)
        {
            return failure;
        }
    }

    private T? Use<T>(Func<string, Exception, KalshiException> failure, bool create, Func<JournalFile, T> use)
        where T : class
    {
        var path = Name;
        try
        {
            lock (gate)
            {
                path = file?.Path ?? Path;
                if (file is null && !create && !File.Exists(path))
                    return null;
                file ??= JournalFile.Open(path, time.GetUtcNow() - Lifetime);
                return use(file);
            }
        }
        catch (Exception exception) when (exception is SqliteException or IOException or UnauthorizedAccessException
            or InvalidDataException or TypeInitializationException or DllNotFoundException or NotSupportedException)
        {
            Dispose();
            throw failure(path, exception);
        }
    }
}
