using KalshiPS.Client;
using KalshiPS.Client.Catalog;
using KalshiPS.Client.Credentials;
using KalshiPS.Client.Guards;
using KalshiPS.Client.Journal;
using KalshiPS.Client.Markets;
using KalshiPS.Errors;
using KalshiPS.Session;

namespace KalshiPS;

/// <summary>A session with an exchange. Safe to use from several runspaces at once; it holds nothing secret that shows.</summary>
public sealed class KalshiConnection : IDisposable
{
    private readonly KalshiClient client;
    private readonly KalshiCredential? credential;
    private readonly OrderJournal? journal;
    private volatile HistoricalCutoff? lastCutoff;
    private ConnectionEnd? end;

    /// <param name="environment">Which exchange it is.</param>
    /// <param name="endpoint">Where it is.</param>
    /// <param name="client">The client.</param>
    /// <param name="credential">The key; null without one.</param>
    /// <param name="journalFolder">Where its orders are written down; null for the user's folder.</param>
    /// <param name="limits">What it may commit; null for no limit.</param>
    internal KalshiConnection(
        KalshiEnvironment environment,
        KalshiEndpoint endpoint,
        KalshiClient client,
        KalshiCredential? credential,
        string? journalFolder = null,
        RiskLimits? limits = null)
    {
        Environment = environment;
        BaseUri = endpoint.Rest;
        WebSocketUri = endpoint.WebSocket;
        ApiKeyId = credential?.ApiKeyId;
        this.client = client;
        this.credential = credential;
        Catalog = new MarketCatalog(client);
        journal = credential is null ? null : new OrderJournal(client.BaseUri, credential.ApiKeyId, journalFolder);
        Guard = limits ?? new RiskLimits(client, new MarketFees(client, new MarketCache(client)), maxOrderCost: null, maxOpenCost: null);
        if (journal is not null)
            Guard.CountIn(journal);
    }

    /// <summary>What it is called, to choose it by.</summary>
    public string Name { get; internal set; } = "";

    /// <summary>Whether the cmdlets of the runspace that asks use it unless -Connection says otherwise.</summary>
    public bool IsCurrent => RunspaceState.Find()?.Sessions.Current == this;

    /// <summary>Which exchange it is.</summary>
    public KalshiEnvironment Environment { get; }

    /// <summary>The base of the REST API.</summary>
    public Uri BaseUri { get; }

    /// <summary>The feed.</summary>
    public Uri WebSocketUri { get; }

    /// <summary>The API key's id; null for a session that only reads what is public.</summary>
    public string? ApiKeyId { get; }

    /// <summary>The account's tier when it was last read; null if the key may not see it.</summary>
    public string? UsageTier { get; private set; }

    /// <summary>Whether everything but reads is refused.</summary>
    public bool IsReadOnly { get; internal init; }

    /// <summary>Dollars one order may cost at worst; null for no limit.</summary>
    public decimal? MaxOrderCost => Guard.MaxOrderCost;

    /// <summary>Dollars everything that rests may cost at worst; null for no limit.</summary>
    public decimal? MaxOpenCost => Guard.MaxOpenCost;

    /// <summary>Dollars that may be committed in a day (UTC), over all sessions of the key that share its journal; null for no limit.</summary>
    public decimal? MaxSpend => Guard.MaxSpend;

    /// <summary>When the session was opened.</summary>
    public DateTimeOffset ConnectedTime { get; } = DateTimeOffset.Now;

    /// <summary>The exchange's clock minus this machine's, to the second; null before the first answer.</summary>
    public TimeSpan? ClockOffset => client.ClockOffset;

    /// <summary>Whether it is closed, and serves no cmdlet any more.</summary>
    public bool IsClosed => end is not null;

    /// <summary>What closed it; null while it is open.</summary>
    internal ConnectionEnd? End => end;

    /// <summary>Whether what it orders costs real money.</summary>
    // The exchange has older names; its demo is in another domain.
    internal bool IsProduction =>
        Environment == KalshiEnvironment.Production || BaseUri.IdnHost.EndsWith(".kalshi.com", StringComparison.OrdinalIgnoreCase);

    internal KalshiClient Client => IsClosed ? throw SessionErrors.ConnectionClosed(this) : client;

    /// <summary>What was about to be ordered with this key.</summary>
    internal OrderJournal Journal => journal ?? throw ErrorRecords.NotConnected();

    /// <summary>What is open at the exchange, to find it by words.</summary>
    internal MarketCatalog Catalog { get; }

    /// <summary>What the session may commit.</summary>
    internal RiskLimits Guard { get; }

    /// <summary>The markets of its orders.</summary>
    internal MarketCache Markets => Guard.Fees.Markets;

    /// <summary>Where the archive began when it was last asked; tells that the boundary moved, never where it is.</summary>
    internal HistoricalCutoff? LastCutoff
    {
        get => lastCutoff;
        set => lastCutoff = value;
    }

    /// <summary>Takes over what the exchange says of the account: from then on requests keep to it, be it more or less than before.</summary>
    internal void Apply(ApiLimits limits)
    {
        UsageTier = limits.UsageTier;
        Client.Apply(limits);
    }

    /// <summary>Closes the session; a request under way is ended.</summary>
    public void Dispose() => Close(ConnectionEnd.Disposed);

    /// <summary>Closes the session; the first to do so is remembered.</summary>
    internal void Close(ConnectionEnd by)
    {
        if (IsClosed)
            return;
        end = by;
        client.Dispose();
        Catalog.Dispose();
        journal?.Dispose();
        Guard.Dispose();
        credential?.Dispose();
    }

    /// <summary>For example <c>Demo (1f6a…) at external-api.demo.kalshi.co</c>.</summary>
    public override string ToString() => $"{Environment} ({ApiKeyId ?? "public"}) at {BaseUri.Authority}";
}
