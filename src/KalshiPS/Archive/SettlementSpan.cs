namespace KalshiPS.Archive;

/// <summary>Determines since when the exchange has settlements: they are dropped with their positions and not archived.</summary>
internal static class SettlementSpan
{
    /// <summary>Gets the time since which all settlements exist. Positions are archived after their markets.</summary>
    public static DateTimeOffset Start(HistoricalCutoff cutoff) =>
        cutoff.PositionsUpdatedTime > cutoff.MarketSettledTime ? cutoff.PositionsUpdatedTime.Value : cutoff.MarketSettledTime;

    /// <summary>Gets the warning for requests of older settlements.</summary>
    public static string Shortfall(DateTimeOffset start) => FormattableString.Invariant(
        $"The exchange lists settlements since {start:yyyy-MM-dd} only; of older ones some or all are missing. Get-KalshiPosition -Source Historical has what was earned there.");
}
