using KalshiPS.Errors;

namespace KalshiPS.Client.Calls;

/// <summary>How long a call may take.</summary>
/// <param name="Whole">All attempts, and all waits between and before them.</param>
/// <param name="Attempt">The answer to one attempt.</param>
internal sealed record CallTime(Deadline Whole, TimeSpan Attempt);

/// <summary>One call on its way through the pipeline, over all its attempts.</summary>
internal sealed class Call(KalshiRequest request, CallTime time, ICallTrace? trace)
{
    public CallTime Time { get; } = time;

    public KalshiRequest Request { get; } = request;

    public ICallTrace? Trace { get; } = trace;

    /// <summary>Attempts begun.</summary>
    public int Attempts { get; set; }

    /// <summary>Whether an attempt was handed to the network and has not come back.</summary>
    public bool IsUnderWay { get; set; }

    /// <summary>Whether the exchange may have acted on it: set once an attempt is handed to the network, until its failure says otherwise.</summary>
    public bool MayHaveActed { get; set; }

    /// <summary>Whether an attempt was not sent because the call's time was over.</summary>
    public bool WasHeldBack { get; private set; }

    /// <summary>How the last attempt failed; null before.</summary>
    public KalshiException? LastFailure { get; private set; }

    /// <summary>The last attempt that may have acted: a later one that surely did not leaves that open.</summary>
    public KalshiException? Doubt { get; private set; }

    /// <summary>The time is over, and the attempt that was about to be sent is not: what ends the call.</summary>
    public OperationCanceledException HoldBack()
    {
        IsUnderWay = false;
        MayHaveActed = Doubt is not null;
        WasHeldBack = true;
        return new OperationCanceledException("The call's time is over.");
    }

    public void Fail(KalshiException failure)
    {
        LastFailure = failure;
        if (failure.IsOutcomeUnknown)
            Doubt = failure;
        MayHaveActed = Doubt is not null;
    }
}
