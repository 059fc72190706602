using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace KalshiPS.Client.Tests.Support;

/// <summary>A server on this machine that answers requests byte by byte as told, for what only a real connection shows.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentQueue<string> requests = new();
    private readonly Func<string, byte[]?> answer;
    private readonly Task accepting;

    /// <param name="answer">From a request's head to the answer's bytes; null closes the connection without one.</param>
    public LoopbackServer(Func<string, byte[]?> answer)
    {
        this.answer = answer;
        listener.Start();
        accepting = AcceptAsync();
    }

    public Uri BaseUri => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/v2");

    /// <summary>The first lines of the requests that arrived.</summary>
    public IReadOnlyList<string> Requests => [.. requests.Select(head => head.Split("\r\n")[0])];

    public static byte[] Answer(string status, byte[] body, string headers = "", int? contentLength = null) =>
    [
        .. Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: {contentLength ?? body.Length}\r\n{headers}\r\n"),
        .. body,
    ];

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Dispose();
        await accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
                connections.Add(ServeAsync(await listener.AcceptTcpClientAsync(stopping.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(TcpClient connection)
    {
        using var client = connection;
        var stream = client.GetStream();
        var buffer = new byte[64 * 1024];
        try
        {
            // The requests of these tests arrive in one piece.
            while (await stream.ReadAsync(buffer, stopping.Token) is > 0 and var read)
            {
                var head = Encoding.ASCII.GetString(buffer, 0, read);
                requests.Enqueue(head);
                if (answer(head) is not { } bytes)
                    return;
                await stream.WriteAsync(bytes, stopping.Token);
                if (!Encoding.ASCII.GetString(bytes).Contains("keep-alive", StringComparison.Ordinal))
                    return;
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // The other side has gone, or the test is over.
        }
    }
}
