using System.Management.Automation;
using KalshiPS.Archive;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Lists the account's fills, newest first.</para>
/// <para type="description">
/// Returns the first 100 items by default; -First and -All change that. Piped orders return their own fills. Fills older
/// than about three months are read from the exchange's archive, which is read as a whole for several markets.
/// </para>
/// </summary>
/// <example>
/// <code>
/// Get-KalshiMarket -SeriesTicker KXHIGHNY -Status open -First 1 | New-KalshiOrder -Side Yes -Count 3 -Price 99c -TimeInForce ImmediateOrCancel | Get-KalshiFill
/// </code>
/// <para>Trades at once, and lists the fills.</para>
/// </example>
/// <example>
/// <code>Get-KalshiFill -After (Get-Date).Date -All | Measure-Object Fee -Sum</code>
/// <para>Sums the fees of today's fills.</para>
/// </example>
/// <example>
/// <code>
/// $event = Get-KalshiEvent -SeriesTicker KXHIGHNY -First 1
/// Get-KalshiFill -Ticker ($event | Get-KalshiMarket).Ticker
/// </code>
/// <para>Lists the fills in all markets of an event.</para>
/// </example>
/// <example>
/// <code>Get-KalshiFill -Source Historical -First 20</code>
/// <para>Lists the newest 20 fills in the archive.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiFill", DefaultParameterSetName = ListSet)]
[OutputType(typeof(Fill))]
public sealed class GetKalshiFill : KalshiArchiveCmdlet
{
    /// <summary>Only fills of these markets, a hundred at most.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MarketTickerCompleter))]
    [Ticker(TickerKind.Market, AllowsBlank = true)]
    [ValidateCount(0, 100)]
    public string[]? Ticker { get; set; }

    /// <summary>Only fills of this order.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(OrderIdCompleter))]
    [RowText]
    public string? OrderId { get; set; }

    /// <summary>Only fills after this time.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    [TimeTransformation]
    public DateTimeOffset? After { get; set; }

    /// <summary>Only fills before this time.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    [TimeTransformation]
    public DateTimeOffset? Before { get; set; }

    /// <summary>Only this subaccount. Default: all.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SubaccountCompleter))]
    [ValidateSubaccount]
    [WholeNumberTransformation(AllowsBlank = true)]
    public int? Subaccount { get; set; }

    /// <summary>Only this exchange shard. Default: all.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    [WholeNumberTransformation]
    public int? ExchangeIndex { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var live = new GetFills
        {
            Tickers = Ticker,
            OrderId = OrderId,
            After = After,
            Before = Before,
            Subaccount = Subaccount,
            ExchangeIndex = ExchangeIndex,
        };
        // The archive's filter takes one market. For several it is read as a whole, so that the newest fills come first.
        var historical = new GetFillsHistorical { Ticker = Ticker is [var only] ? only : null, After = After, Before = Before, Subaccount = Subaccount };
        EmitPages((object?)OrderId ?? (Ticker is [var one] ? one : Ticker), (output, token) => LiveThenHistorical(
            new ArchivedList
            {
                Boundary = cutoff => cutoff.TradesCreatedTime,
                IdOf = fill => ((Fill)fill).FillId,
                Live = slice => Pages(slice.Of(live), page => page.Fills, output, token),
                Historical = slice => Pages(slice.Of(historical), page => page.Fills.Where(IsWanted), output, token),
                NotBefore = After,
                NotAfter = Before,
                HasSlices = true,
            },
            ArchiveCanAnswer,
            output,
            token));
    }

    /// <inheritdoc/>
    private protected override async Task WarnOfUnknown(object? target, CmdletOutput output, CancellationToken token)
    {
        await base.WarnOfUnknown(target, output, token).ConfigureAwait(false);
        if (OrderId is { } id)
            await WarnOfUnknownOrder(id, output, token).ConfigureAwait(false);
    }

    // The archive has no filter by order or shard, so with one it is read only if -Source names it.
    private bool ArchiveCanAnswer => Source == DataSource.Historical || (OrderId is null && ExchangeIndex is null);

    private bool IsWanted(Fill fill) =>
        (Ticker is not { Length: > 1 } || Ticker.Contains(fill.Ticker, StringComparer.Ordinal))
        && (OrderId is null || fill.OrderId == OrderId)
        && (ExchangeIndex is null || fill.ExchangeIndex == ExchangeIndex);
}
