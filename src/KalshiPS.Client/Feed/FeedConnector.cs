using System.Net.WebSockets;
using KalshiPS.Errors;

namespace KalshiPS.Client.Feed;

/// <summary>Opens the feed's socket, and opens another one whenever it ends.</summary>
/// <param name="options">Where the feed is and who signs.</param>
/// <param name="dial">Opens a socket.</param>
/// <param name="ending">Ends it all.</param>
internal sealed class FeedConnector(FeedOptions options, FeedDialer dial, CancellationToken ending)
{
    /// <summary>How long a handshake may take.</summary>
    public static readonly TimeSpan HandshakeTime = TimeSpan.FromSeconds(15);

    /// <summary>A connection that held so long was a good one.</summary>
    public static readonly TimeSpan GoodTime = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private readonly TimeProvider time = options.Time;

    /// <summary>Connects until it is to end, or until no attempt can help.</summary>
    /// <param name="serve">Uses an open socket until it ends, and returns why it ended.</param>
    /// <param name="retrying">Told why there is no socket, and how long it is until the next attempt.</param>
    /// <exception cref="KalshiException">No attempt can help.</exception>
    /// <exception cref="OperationCanceledException">It was to end.</exception>
    public async Task RunAsync(Func<WebSocket, Task<KalshiException>> serve, Action<KalshiException, TimeSpan> retrying)
    {
        var began = time.GetTimestamp();
        var backoff = new Backoff(FirstWait, LongestWait);
        var wasConnected = false;
        while (true)
        {
            KalshiException failure;
            try
            {
                using var socket = await DialAsync().ConfigureAwait(false);
                wasConnected = true;
                var connected = time.GetTimestamp();
                failure = await serve(socket).ConfigureAwait(false);
                if (time.GetElapsedTime(connected) >= GoodTime)
                    backoff.Reset();
            }
            catch (KalshiException exception)
            {
                failure = exception;
                if (!failure.IsTransient || (!wasConnected && time.GetElapsedTime(began) >= options.Timeout))
                    throw;
            }

            var wait = backoff.Next();
            retrying(failure, wait);
            await Task.Delay(wait, time, ending).ConfigureAwait(false);
        }
    }

    private async Task<WebSocket> DialAsync()
    {
        using var deadline = new CancellationTokenSource(HandshakeTime, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(ending, deadline.Token);
        try
        {
            // Each attempt is signed afresh: a signature is good for seconds.
            return await dial(FeedHandshake.Sign(options.Uri, options.Signer!), end.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (!ending.IsCancellationRequested)
        {
            throw FeedErrors.NotAnswered(options.Uri, HandshakeTime, exception);
        }
    }
}
