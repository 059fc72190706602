using System.Net;
using KalshiPS.Client.Calls;

namespace KalshiPS.Client.Transport;

/// <summary>
/// A request's body, which holds the request back once its time is over. The handler asks for it when the request is to leave,
/// which may be long after it was handed over: a connection had to be made first, or the process was stopped meanwhile.
/// </summary>
internal sealed class TimedContent(byte[] body, Deadline deadline) : HttpContent
{
    /// <summary>Whether it was asked for too late, so that nothing left.</summary>
    public bool IsHeldBack { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        if (deadline.IsOver)
        {
            IsHeldBack = true;
            throw new HeldBackException();
        }

        await stream.WriteAsync(body, cancellationToken).ConfigureAwait(false);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = body.Length;
        return true;
    }
}
