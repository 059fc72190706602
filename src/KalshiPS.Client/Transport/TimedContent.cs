using System.Net;
using KalshiPS.Client.Calls;

namespace KalshiPS.Client.Transport;

/// <summary>
/// Represents a request's body that fails if the request's time is over. The handler reads it when the request is to leave,
/// possibly long after it was handed over: a connection had to be made first, or the process was suspended meanwhile.
/// </summary>
internal sealed class TimedContent(byte[] body, Deadline deadline) : HttpContent
{
    /// <summary>Whether the handler read it too late, so that nothing was sent.</summary>
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
