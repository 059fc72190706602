namespace KalshiPS.Client.Transport;

/// <summary>A request was about to leave, and its time was over: nothing of it left.</summary>
internal sealed class HeldBackException() : Exception("The request's time is over.");
