using KalshiPS.Errors;

namespace KalshiPS.Client.Calls;

/// <summary>Represents the time limits of a call.</summary>
/// <param name="Whole">The limit for all attempts and all waits.</param>
/// <param name="Attempt">The limit for the answer to one attempt.</param>
internal sealed record CallTime(Deadline Whole, TimeSpan Attempt);

/// <summary>Represents one call in the pipeline, over all its attempts.</summary>
internal sealed class Call(KalshiRequest request, CallTime time, ICallTrace? trace)
{
    public CallTime Time { get; } = time;

    public KalshiRequest Request { get; } = request;

    public ICallTrace? Trace { get; } = trace;

    /// <summary>The number of attempts begun.</summary>
    public int Attempts { get; set; }

    /// <summary>Whether an attempt was handed to the network and has not ended.</summary>
    public bool IsUnderWay { get; set; }

    /// <summary>Whether the exchange may have acted on the call: set once an attempt is handed to the network, and reset by a failure that excludes it.</summary>
    public bool MayHaveActed { get; set; }

    /// <summary>Whether an attempt was not sent because the call's time was over.</summary>
    public bool WasHeldBack { get; private set; }

    /// <summary>The failure of the last attempt; null before.</summary>
    public KalshiException? LastFailure { get; private set; }

    /// <summary>The failure of the last attempt that may have acted. A later attempt that surely did not act does not change it.</summary>
    public KalshiException? Doubt { get; private set; }

    /// <summary>Records that the attempt was not sent because the time is over, and creates the exception that ends the call.</summary>
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
