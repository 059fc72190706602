using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Lists the block trade proposals that are visible to you.</para>
/// <para type="description">Returns the first 100 items by default; -First and -All change that.</para>
/// </summary>
/// <example>
/// <code>Get-KalshiBlockTrade</code>
/// <para>Lists your proposals and those of others to you.</para>
/// </example>
/// <example>
/// <code>Get-KalshiBlockTrade -Status pending | Sort-Object ExpirationTime | Select-Object -First 1</code>
/// <para>Gets the pending proposal that expires first.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiBlockTrade", DefaultParameterSetName = ListSet)]
[OutputType(typeof(BlockTrade))]
public sealed class GetKalshiBlockTrade : KalshiListCmdlet
{
    /// <summary>Only proposals for this market.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MarketTickerCompleter))]
    [Ticker(TickerKind.Market, AllowsBlank = true)]
    public string? Ticker { get; set; }

    /// <summary>Only proposals with this status of the exchange. Default: any.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    [ArgumentCompleter(typeof(BlockTradeStatusCompleter))]
    [ValidateNotNullOrEmpty]
    [Text]
    [FreeWord]
    public string? Status { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() =>
        EmitPages(Ticker, new GetBlockTradeProposals { MarketTicker = Ticker, Status = Status }, page => page.BlockTradeProposals);
}
