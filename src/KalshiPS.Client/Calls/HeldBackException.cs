namespace KalshiPS.Client.Calls;

/// <summary>The exception that is thrown when a request's time is over before its first byte is sent.</summary>
#pragma warning disable CA1064 // It never leaves the pipeline.
internal sealed class HeldBackException() : Exception("The request's time is over.");
#pragma warning restore CA1064
