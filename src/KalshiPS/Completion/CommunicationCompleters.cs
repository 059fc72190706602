namespace KalshiPS.Completion;

/// <summary>What requests for quotes can be filtered by.</summary>
public sealed class RfqStatusCompleter() : WordCompleter("open", "closed");

/// <summary>What quotes can be filtered by.</summary>
public sealed class QuoteStatusCompleter() : WordCompleter("open", "accepted", "confirmed", "executed", "cancelled");
