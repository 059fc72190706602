using KalshiPS.Client;
using KalshiPS.Client.Catalog;
using KalshiPS.Client.Credentials;
using KalshiPS.Client.Guards;
using KalshiPS.Client.Journal;
using KalshiPS.Client.Markets;
using KalshiPS.Errors;
using KalshiPS.Session;

namespace KalshiPS;

/// <summary>Represents a session with an exchange. It is safe to use from several runspaces at once, and exposes no secrets.</summary>
public sealed class KalshiConnection : IDisposable
{
    private readonly KalshiClient client;
    private readonly KalshiCredential? credential;
    private readonly OrderJournal? journal;
    private volatile HistoricalCutoff? lastCutoff;
    private ConnectionEnd? end;

    /// <param name="environment">The environment of the exchange.</param>
    /// <param name="endpoint">The addresses of the exchange.</param>
    /// <param name="client">The client.</param>
    /// <param name="credential">The key; null for public data only.</param>
    /// <param name="journalFolder">The folder of the order journal; null for the user's folder.</param>
    /// <param name="limits">The risk limits; null for none.</param>
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

    /// <summary>The name of the session.</summary>
    public string Name { get; internal set; } = "";

    /// <summary>Whether the session is in use in the current runspace.</summary>
    public bool IsCurrent => RunspaceState.Find()?.Sessions.Current == this;

    /// <summary>The environment of the exchange.</summary>
    public KalshiEnvironment Environment { get; }

    /// <summary>The base address of the REST API.</summary>
    public Uri BaseUri { get; }

    /// <summary>The address of the feed.</summary>
    public Uri WebSocketUri { get; }

    /// <summary>The id of the API key; null for a session with public data only.</summary>
    public string? ApiKeyId { get; }

    /// <summary>The account's API tier when it was last read; null if the key may not read it.</summary>
    public string? UsageTier { get; private set; }

    /// <summary>Whether the session refuses all changes.</summary>
    public bool IsReadOnly { get; internal init; }

    /// <summary>The most dollars an order may cost; null for no limit.</summary>
    public decimal? MaxOrderCost => Guard.MaxOrderCost;

    /// <summary>The most dollars all resting orders may cost; null for no limit.</summary>
    public decimal? MaxOpenCost => Guard.MaxOpenCost;

    /// <summary>
    /// The most dollars that may be committed in a day (UTC), over all sessions that share the key's journal; null for no
    /// limit.
    /// </summary>
    public decimal? MaxSpend => Guard.MaxSpend;

    /// <summary>The time the session was opened.</summary>
    public DateTimeOffset ConnectedTime { get; } = DateTimeOffset.Now;

    /// <summary>The exchange's clock minus this machine's clock, to the second; null before the first response.</summary>
    public TimeSpan? ClockOffset => client.ClockOffset;

    /// <summary>Whether the session is closed and can no longer be used.</summary>
    public bool IsClosed => end is not null;

    /// <summary>What closed the session; null while it is open.</summary>
    internal ConnectionEnd? End => end;

    /// <summary>Whether the session trades with real money.</summary>
    // The exchange has older names; its demo is in another domain.
    internal bool IsProduction =>
        Environment == KalshiEnvironment.Production || BaseUri.IdnHost.EndsWith(".kalshi.com", StringComparison.OrdinalIgnoreCase);

    internal KalshiClient Client => IsClosed ? throw SessionErrors.ConnectionClosed(this) : client;

    /// <summary>The order journal of the key.</summary>
    internal OrderJournal Journal => journal ?? throw ErrorRecords.NotConnected();

    /// <summary>The catalog of open markets.</summary>
    internal MarketCatalog Catalog { get; }

    /// <summary>The risk limits of the session.</summary>
    internal RiskLimits Guard { get; }

    /// <summary>The cache of markets for orders.</summary>
    internal MarketCache Markets => Guard.Fees.Markets;

    /// <summary>The archive's boundaries when last read; shows that a boundary moved, never its current value.</summary>
    internal HistoricalCutoff? LastCutoff
    {
        get => lastCutoff;
        set => lastCutoff = value;
    }

    /// <summary>Applies the account's rate limits to further requests.</summary>
    internal void Apply(ApiLimits limits)
    {
        UsageTier = limits.UsageTier;
        Client.Apply(limits);
    }

    /// <summary>Closes the session and cancels requests in flight.</summary>
    public void Dispose() => Close(ConnectionEnd.Disposed);

    /// <summary>Closes the session; the first cause is kept.</summary>
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
