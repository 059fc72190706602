using System.Net.WebSockets;
using System.Threading.Channels;

namespace KalshiPS.Client.Tests.Support;

/// <summary>The client's end of a socket whose other end is in the test.</summary>
internal sealed class FakeSocket(Action<FakeSocket, byte[]> server) : WebSocket
{
    private readonly Channel<(byte[] Bytes, bool IsEnd)> arriving = Channel.CreateUnbounded<(byte[] Bytes, bool IsEnd)>();
    private ReadOnlyMemory<byte> rest;
    private bool isEnd;
    private WebSocketState state = WebSocketState.Open;

    public override WebSocketCloseStatus? CloseStatus => WebSocketCloseStatus.NormalClosure;

    public override string? CloseStatusDescription => "a test's wish";

    public override WebSocketState State => state;

    public override string? SubProtocol => null;

    /// <summary>How many messages wait to be read.</summary>
    public int Waiting => arriving.Reader.Count;

    /// <summary>Whether what is sent is taken; a dead line takes nothing.</summary>
    public bool IsDead { get; set; }

    /// <summary>Sends something to the client.</summary>
    /// <param name="message">The bytes of a message, or of a part of one.</param>
    /// <param name="isLast">Whether the message ends with them.</param>
    public void Push(byte[] message, bool isLast = true) => arriving.Writer.TryWrite((message, isLast));

    /// <summary>Breaks the line.</summary>
    public void Break() => arriving.Writer.TryComplete(new WebSocketException(WebSocketError.ConnectionClosedPrematurely));

    /// <summary>Says good-bye to the client.</summary>
    public void SayGoodbye() => arriving.Writer.TryComplete();

    public override void Abort() => Close(WebSocketState.Aborted);

    public override Task CloseAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) =>
        CloseOutputAsync(closeStatus, statusDescription, cancellationToken);

    public override Task CloseOutputAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken)
    {
        Close(WebSocketState.Closed);
        return Task.CompletedTask;
    }

    public override void Dispose() => Close(WebSocketState.Closed);

    public override Task<WebSocketReceiveResult> ReceiveAsync(ArraySegment<byte> buffer, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public override async ValueTask<ValueWebSocketReceiveResult> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        while (rest.IsEmpty)
        {
            if (!await arriving.Reader.WaitToReadAsync(cancellationToken))
                return new ValueWebSocketReceiveResult(0, WebSocketMessageType.Close, endOfMessage: true);
            if (arriving.Reader.TryRead(out var message))
                (rest, isEnd) = message;
        }

        var length = Math.Min(rest.Length, buffer.Length);
        rest[..length].CopyTo(buffer);
        rest = rest[length..];
        return new ValueWebSocketReceiveResult(length, WebSocketMessageType.Text, rest.IsEmpty && isEnd);
    }

    public override Task SendAsync(ArraySegment<byte> buffer, WebSocketMessageType messageType, bool endOfMessage, CancellationToken cancellationToken)
    {
        if (!IsDead)
            server(this, [.. buffer]);
        return Task.CompletedTask;
    }

    private void Close(WebSocketState how)
    {
        state = how;
        arriving.Writer.TryComplete();
    }
}
