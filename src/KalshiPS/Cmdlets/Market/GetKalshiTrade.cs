using System.Management.Automation;
using KalshiPS.Archive;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Lists public trades of all or of given markets, newest first.</para>
/// <para type="description">
/// Returns the first 100 trades, of each market if markets are given, by default; -First and -All change that. Trades older
/// than about three months are read from the exchange's archive.
/// </para>
/// </summary>
/// <example>
/// <code>Get-KalshiMarket -SeriesTicker KXHIGHNY -Status open -First 1 | Get-KalshiTrade -First 10</code>
/// <para>Lists a market's last ten trades.</para>
/// </example>
/// <example>
/// <code>
/// $market = Get-KalshiMarket -SeriesTicker KXHIGHNY -Status open -First 1
/// Get-KalshiTrade $market.Ticker -After (Get-Date).AddHours(-6) -All | Measure-Object Count -Sum
/// </code>
/// <para>Sums the contracts traded within the last six hours.</para>
/// </example>
/// <example>
/// <code>Get-KalshiTrade -First 100 | Where-Object Count -ge 10 | Sort-Object Count -Descending</code>
/// <para>Sorts the last hundred trades of all markets by size.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiTrade", DefaultParameterSetName = ListSet)]
[OutputType(typeof(Trade))]
public sealed class GetKalshiTrade : KalshiArchiveCmdlet
{
    /// <summary>Only trades of these markets.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MarketTickerCompleter))]
    [ValidateNotNullOrEmpty]
    [NamedBy(nameof(Ticker), "a market")]
    [ValidateNamed]
    [Ticker(TickerKind.Market)]
    public string[]? Ticker { get; set; }

    /// <summary>Only trades after this time.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    [TimeTransformation]
    public DateTimeOffset? After { get; set; }

    /// <summary>Only trades before this time.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    [TimeTransformation]
    public DateTimeOffset? Before { get; set; }

    /// <summary>Only block trades (Only), or all trades but block trades (Exclude).</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    [Word(typeof(KindFilter))]
    public KindFilter? BlockTradeFilter { get; set; }

    /// <inheritdoc/>
    private protected override bool IsPublic => true;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var ticker in Ticker ?? [null!])
        {
            bool? isBlockTrade = BlockTradeFilter is { } filter ? filter == KindFilter.Only : null;
            var live = new GetTrades { Ticker = ticker, After = After, Before = Before, IsBlockTrade = isBlockTrade };
            var historical = new GetTradesHistorical { Ticker = ticker, After = After, Before = Before, IsBlockTrade = isBlockTrade };
            EmitPages(ticker, (output, token) => LiveThenHistorical(
                new ArchivedList
                {
                    Boundary = cutoff => cutoff.TradesCreatedTime,
                    IdOf = trade => ((Trade)trade).TradeId,
                    Live = slice => Pages(slice.Of(live), page => page.Trades, output, token),
                    Historical = slice => Pages(slice.Of(historical), page => page.Trades, output, token),
                    NotBefore = After,
                    NotAfter = Before,
                    HasSlices = true,
                },
                isInArchive: true,
                output,
                token));
        }
    }
}
