using KalshiPS.Errors;

namespace KalshiPS.Client.Feed;

/// <summary>
/// Represents the live feed of one client. All listeners share one connection, which is open as long as there are any; an item
/// that two of them want is subscribed to once. Safe to use from several threads.
/// </summary>
public sealed class FeedHub : IDisposable
{
    private readonly object gate = new();
    private readonly FeedOptions options;
    private readonly NetworkDialer? network;
    private readonly FeedDialer dial;
    private FeedConnection? connection;
    private bool isClosed;

    internal FeedHub(FeedOptions options)
    {
        this.options = options;
        network = options.Dialer is null ? new NetworkDialer(options.Uri) : null;
        dial = options.Dialer ?? network!.DialAsync;
    }

    /// <summary>The address of the feed.</summary>
    public Uri Uri => options.Uri;

    /// <summary>Whether the connection is open now.</summary>
    public bool IsConnected
    {
        get
        {
            lock (gate)
                return connection is { IsConnected: true };
        }
    }

    /// <summary>Subscribes a listener, and opens the connection if there is none.</summary>
    /// <param name="request">The channels and items.</param>
    /// <returns>The subscription; disposing it ends it.</returns>
    /// <exception cref="KalshiException">
    /// The session has no key or was closed, or the request is invalid. Later failures are thrown while reading.
    /// </exception>
    public FeedSubscription Watch(FeedRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(request.Capacity, nameof(request));
        var channels = request.Channels.Distinct(StringComparer.Ordinal).Select(ChannelTraits.Of).ToList();
        Check(request, channels);
        if (options.Signer is null)
            throw FeedErrors.NotConnected();
        lock (gate)
        {
            if (isClosed)
                throw FeedErrors.Closed();
            if (connection is null or { IsOver: true })
                connection = FeedConnection.Start(gate, options, dial);
#pragma warning disable CA2000 // The caller owns it.
            var watch = new FeedSubscription(this, connection, gate, request, options.Time);
#pragma warning restore CA2000
            connection.Join(watch, channels, request.Tickers);
            return watch;
        }
    }

    /// <summary>Lists the CF Benchmarks indices.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="KalshiException">Any failure.</exception>
    public async Task<IReadOnlyList<string>> GetIndexIdsAsync(CancellationToken cancellationToken)
    {
        var reply = await QueryAsync(
            FeedChannels.Index,
            sid => new UpdateIndicesCommand(new UpdateIndicesParameters { SubscriptionId = sid, Action = IndexActions.List }),
            cancellationToken).ConfigureAwait(false);
        return reply is IndexListReply list ? list.IndexIds : throw FeedErrors.NotListed(FeedChannels.Index, reply);
    }

    /// <summary>Lists the Pyth underlyings that had values recently.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="KalshiException">Any failure.</exception>
    public async Task<IReadOnlyList<string>> GetUnderlyingTickersAsync(CancellationToken cancellationToken)
    {
        var reply = await QueryAsync(
            FeedChannels.Underlying,
            sid => new UpdateUnderlyingsCommand(new UpdateUnderlyingsParameters { SubscriptionId = sid, Action = UnderlyingActions.List }),
            cancellationToken).ConfigureAwait(false);
        return reply is UnderlyingListReply list ? list.UnderlyingTickers : throw FeedErrors.NotListed(FeedChannels.Underlying, reply);
    }

    /// <summary>Ends the feed for all listeners; reading throws an error from then on.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            if (isClosed)
                return;
            isClosed = true;
            connection?.End(FeedErrors.Closed());
            connection = null;
        }

        network?.Dispose();
    }

    internal void Add(FeedSubscription watch, IEnumerable<string> tickers)
    {
        var names = tickers.ToList();
        lock (gate)
        {
            if (isClosed)
                throw FeedErrors.Closed();
            watch.Connection.Add(watch, names);
        }
    }

    internal void Remove(FeedSubscription watch, IEnumerable<string> tickers)
    {
        var names = tickers.ToList();
        lock (gate)
            watch.Connection.Remove(watch, names);
    }

    internal void Leave(FeedSubscription watch)
    {
        lock (gate)
        {
            watch.End();
            if (watch.Connection.Leave(watch))
                return;
            watch.Connection.End(reason: null);
            if (connection == watch.Connection)
                connection = null;
        }
    }

    private async Task<FeedReply> QueryAsync(string channel, Func<long, FeedCommand> command, CancellationToken cancellationToken)
    {
        // The channel has to be open for the command, without any item.
        using var watch = Watch(new FeedRequest { Channels = [channel], Tickers = [] });
        return await watch.Connection.QueryAsync(watch, channel, command, cancellationToken).ConfigureAwait(false);
    }

    private static void Check(FeedRequest request, List<ChannelTraits> channels)
    {
        if (channels.Count == 0)
            throw InvalidRequest("The request names no channel.");
        if (channels.Select(channel => channel.Items).Where(items => items != ChannelItems.Nothing).Distinct().Count() > 1)
            throw InvalidRequest("Channels of markets, of indices and of underlyings cannot share one subscription.");
        if (request.Tickers is null && channels.Any(channel => channel.Name == FeedChannels.OrderBook))
            throw InvalidRequest("Order books are available only for named markets.");
    }

    private static KalshiException InvalidRequest(string message) => new(
        KalshiErrorId.InvalidRequest, KalshiErrorCategory.InvalidArgument, message, "Subscribe to them one by one, and name the markets.");
}
