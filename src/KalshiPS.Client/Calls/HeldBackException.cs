namespace KalshiPS.Client.Calls;

/// <summary>A request was about to leave, and its time was over: nothing of it left.</summary>
#pragma warning disable CA1064 // It never leaves the pipeline.
internal sealed class HeldBackException() : Exception("The request's time is over.");
#pragma warning restore CA1064
