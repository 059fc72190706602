namespace KalshiPS.Archive;

/// <summary>From when on the exchange has settlements: they go with their positions and are archived nowhere.</summary>
internal static class SettlementSpan
{
    /// <summary>What was settled since then is surely there. The archive takes positions after their markets.</summary>
    public static DateTimeOffset Start(HistoricalCutoff cutoff) =>
        cutoff.PositionsUpdatedTime > cutoff.MarketSettledTime ? cutoff.PositionsUpdatedTime.Value : cutoff.MarketSettledTime;

    /// <summary>What to tell who asks for older ones.</summary>
    public static string Shortfall(DateTimeOffset start) => FormattableString.Invariant(
        $"The exchange lists settlements since {start:yyyy-MM-dd} only; of older ones some or all are missing. Get-KalshiPosition -Source Historical has what was earned there.");
}
