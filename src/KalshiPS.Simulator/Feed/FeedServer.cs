using System.Globalization;
using System.Net;
using System.Net.WebSockets;
using System.Text;
using KalshiPS.Simulator.Exchange;
using KalshiPS.Simulator.Rest;

namespace KalshiPS.Simulator.Feed;

/// <summary>Represents the WebSocket front end: accepts members and publishes the exchange's events to them.</summary>
internal sealed class FeedServer : IWebSocketServer, IExchangeListener, IDisposable
{
    public const string Path = "/trade-api/ws/v2";

    // The exchange pings with the body "heartbeat". The listener's socket has frames of its own to keep a connection
    // alive: unsolicited pongs without a body, which is all that can be set here.
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(10);

    // The greatest delay of publishing an expiry, a settlement or a value: the exchange runs due steps only when it is called.
    private static readonly TimeSpan Pulse = TimeSpan.FromMilliseconds(250);

    private readonly Authenticator authenticator;
    private readonly ITimer timer;
    private readonly TickerWatch tickers = new();
    private FeedConnection[] connections = [];
    private bool isDisposed;

    public FeedServer(ExchangeEngine exchange, Authenticator authenticator, TimeProvider time, bool metersCommands, bool addsUnknowns)
    {
        Exchange = exchange;
        MetersCommands = metersCommands;
        AddsUnknowns = addsUnknowns;
        Faults = new FeedFaults(exchange, () => connections);
        this.authenticator = authenticator;
        timer = time.CreateTimer(_ => OnPulse(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public ExchangeEngine Exchange { get; }

    public FeedFaults Faults { get; }

    public ReferenceValues Reference { get; } = new();

    /// <summary>Whether too many commands are refused.</summary>
    public bool MetersCommands { get; }

    /// <summary>Whether messages contain unknown members and words.</summary>
    public bool AddsUnknowns { get; }

    private bool HasTickers => Array.Exists(connections, connection => connection.Subscriptions.Any(each => each is TickerSubscription));

    public bool IsFor(HttpListenerRequest request) => string.Equals(request.RawUrl?.Split('?')[0], Path, StringComparison.Ordinal);

    public async Task ServeAsync(HttpListenerContext context)
    {
        try
        {
            await RunAsync(context, Admit(context.Request)).ConfigureAwait(false);
        }
        catch (ApiException refusal)
        {
            await RefuseAsync(context.Response, refusal).ConfigureAwait(false);
        }
        catch (Exception exception) when (
            exception is HttpListenerException or WebSocketException or ObjectDisposedException or InvalidOperationException or IOException)
        {
            // The caller has disconnected, or the simulator is closing: there is nobody to answer.
            context.Response.Abort();
        }
    }

    /// <summary>Publishes to all connections.</summary>
    public void OnNews(ExchangeNews news)
    {
        tickers.Record(news);
        Publish(news);
    }

    public void OnStepEnded()
    {
        if (!HasTickers)
        {
            tickers.Clear();
            return;
        }

        foreach (var change in tickers.TakeChanges(Exchange.Now))
            Publish(change);
    }

    /// <summary>Handles new subscriptions to tickers.</summary>
    public void Follow(TickerSubscription tickers) => this.tickers.Follow(Exchange.Markets.Where(tickers.Covers));

    /// <summary>Records a value from outside the exchange and publishes it.</summary>
    public void Push(ReferenceChannel channel, string name, decimal value, DateTimeOffset? sourceTime) => Exchange.Do(() =>
    {
        if (Reference.Push(channel, name, value, sourceTime ?? Exchange.Now, Exchange.Now) is { } tick)
            Publish(tick);
    });

    public void Dispose()
    {
        Exchange.Do(() =>
        {
            isDisposed = true;
            foreach (var connection in connections)
                connection.Socket.Abort();
        });
        timer.Dispose();
    }

    /// <summary>Authenticates a request to open a socket.</summary>
    /// <exception cref="ApiException">The request is refused.</exception>
    private ApiKey Admit(HttpListenerRequest request)
    {
        if (Faults.RefusesHandshakes)
            throw ApiException.Wrapped(503, "service_unavailable");
        var key = authenticator.Identify(request.Headers, request.HttpMethod, Path) ?? throw Authenticator.Unsigned();
        if (key.SubtraderId is not null)
            throw ApiException.Forbidden("the API key is bound to an FCM subtrader");
        if (!key.Granted.Contains(Scopes.Read, StringComparer.Ordinal))
            throw ApiException.Forbidden("the API key lacks the scope for this operation");
        return request.IsWebSocketRequest ? key : throw ApiException.BadBody("websocket upgrade required");
    }

    private async Task RefuseAsync(HttpListenerResponse response, ApiException refusal)
    {
        var body = Encoding.UTF8.GetBytes(refusal.Body.ToJsonString());
        response.StatusCode = refusal.Status;
        response.Headers["Date"] = Exchange.Now.ToString("R", CultureInfo.InvariantCulture);
        response.ContentType = "application/json";
        response.ContentLength64 = body.Length;
        try
        {
            await response.OutputStream.WriteAsync(body).ConfigureAwait(false);
            response.Close();
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException or InvalidOperationException or IOException)
        {
            response.Abort();
        }
    }

    private async Task RunAsync(HttpListenerContext context, ApiKey key)
    {
        var opened = await context.AcceptWebSocketAsync(subProtocol: null, KeepAlive).ConfigureAwait(false);
        using var socket = new FeedSocket(opened.WebSocket, Faults);
        var connection = new FeedConnection(this, key, socket);
        Join(connection);
        try
        {
            await socket.RunAsync((message, isText) => Exchange.Do(() =>
            {
                if (isText)
                    connection.Handle(message);
                else
                    connection.RefuseBinary();
            })).ConfigureAwait(false);
        }
        finally
        {
            Leave(connection);

            // The listener's socket does not own the connection: it would stay open.
            context.Response.Abort();
        }
    }

    private void Publish(ExchangeNews news)
    {
        foreach (var connection in connections)
            connection.OnNews(news);
    }

    private void Join(FeedConnection connection) => Exchange.Do(() =>
    {
        connections = [.. connections, connection];
        Exchange.Listener = this;
        if (isDisposed)
            connection.Socket.Abort();
        else if (connections.Length == 1)
            timer.Change(Pulse, Timeout.InfiniteTimeSpan);
    });

    private void Leave(FeedConnection connection) => Exchange.Do(() =>
    {
        connections = [.. connections.Where(each => each != connection)];
        if (connections.Length == 0)
            Exchange.Listener = null;
    });

    private void OnPulse() => Exchange.Do(() =>
    {
        if (connections.Length == 0 || isDisposed)
            return;
        foreach (var tick in Reference.Advance(Exchange.Now))
            Publish(tick);
        timer.Change(Pulse, Timeout.InfiniteTimeSpan);
    });
}
