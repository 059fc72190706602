using System.Net.WebSockets;
using KalshiPS.Errors;

namespace KalshiPS.Client.Feed;

/// <summary>Opens the feed's socket, and opens a new one whenever it ends.</summary>
/// <param name="options">The feed's address and signer.</param>
/// <param name="dial">Opens a socket.</param>
/// <param name="ending">Ends the connector.</param>
internal sealed class FeedConnector(FeedOptions options, FeedDialer dial, CancellationToken ending)
{
    /// <summary>The time limit for a handshake.</summary>
    public static readonly TimeSpan HandshakeTime = TimeSpan.FromSeconds(15);

    /// <summary>The time after which a connection counts as good.</summary>
    public static readonly TimeSpan GoodTime = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private readonly TimeProvider time = options.Time;

    /// <summary>Connects until it is canceled, or until no further attempt can succeed.</summary>
    /// <param name="serve">Uses an open socket until it ends, and returns the reason why it ended.</param>
    /// <param name="retrying">Called with the reason why there is no socket and the time until the next attempt.</param>
    /// <exception cref="KalshiException">No further attempt can succeed.</exception>
    /// <exception cref="OperationCanceledException">The connector was canceled.</exception>
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
            // Each attempt is signed again: a signature is valid for seconds.
            return await dial(FeedHandshake.Sign(options.Uri, options.Signer!), end.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (!ending.IsCancellationRequested)
        {
            throw FeedErrors.NotAnswered(options.Uri, HandshakeTime, exception);
        }
    }
}
