using KalshiPS.Errors;

namespace KalshiPS.Client.Transport;

/// <summary>One call on its way through the pipeline, over all its attempts.</summary>
internal sealed class Call(KalshiRequest request, Action<string>? trace)
{
    public KalshiRequest Request { get; } = request;

    public Action<string>? Trace { get; } = trace;

    /// <summary>Attempts begun.</summary>
    public int Attempts { get; set; }

    /// <summary>Whether an attempt was handed to the network and has not come back.</summary>
    public bool IsUnderWay { get; set; }

    /// <summary>How the last attempt failed; null before.</summary>
    public KalshiException? LastFailure { get; set; }
}
