using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Money;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Accepts proposed block trades as their buyer or seller.</para>
/// <para type="description">
/// A proposal is traded when both sides have accepted. In a session with -MaxOrderCost, -MaxOpenCost or -MaxSpend the
/// proposal is read first and its worst-case cost counts: the exchange does not say which outcome the price is of, so the
/// more expensive one is assumed.
/// </para>
/// </summary>
/// <example>
/// <code>Get-KalshiBlockTrade -Status pending | Approve-KalshiBlockTrade -WhatIf</code>
/// <para>Describes the pending proposals without accepting them.</para>
/// </example>
/// <example>
/// <code>Get-KalshiBlockTrade | Where-Object Count -lt 10 | Approve-KalshiBlockTrade -Subaccount 0</code>
/// <para>Accepts the small proposals for the primary subaccount.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Approve, "KalshiBlockTrade", DefaultParameterSetName = SubaccountSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
public sealed class ApproveKalshiBlockTrade : CommittingCmdlet
{
    private const string SubaccountSet = "Subaccount";
    private const string SubtraderSet = "Subtrader";

    /// <summary>The ids of the proposals.</summary>
    [NoPrivateKey]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(BlockTradeProposalIdCompleter))]
    [ValidateNotNullOrEmpty]
    [NamedBy(nameof(BlockTradeProposalId), "a block trade")]
    [ValidateNamed]
    public string[] BlockTradeProposalId { get; set; } = [];

    /// <summary>The subaccount to accept for; 0 is the primary one.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = SubaccountSet, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SubaccountCompleter))]
    [ValidateSubaccount]
    [WholeNumberTransformation(AllowsBlank = true)]
    public int? Subaccount { get; set; }

    /// <summary>The id of the FCM subtrader to accept for.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = SubtraderSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SubtraderIdCompleter))]
    [ValidateNotNullOrEmpty]
    [Text]
    public string? SubtraderId { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var id in BlockTradeProposalId)
        {
            var words = $"Accept block trade {id}.";
            var request = new AcceptBlockTradeProposalRequest { Subaccount = Subaccount, SubtraderId = SubtraderId };
            Commit(id, words, "Accept a block trade", (output, token) => Most(id, output, token), new AcceptBlockTradeProposal(id, request));
        }
    }

    // A single proposal cannot be read.
    private async Task<decimal?> Most(string id, CmdletOutput output, CancellationToken token)
    {
        var list = new GetBlockTradeProposals();
        list = list with { Limit = list.Description.MaxLimit };
        await foreach (var page in Client.PagesAsync(list, output, token).ConfigureAwait(false))
        {
            if (page.BlockTradeProposals.FirstOrDefault(trade => trade.BlockTradeProposalId == id) is { } found)
                return OrderCost.MostOfBlock(await Session.Guard.TermsAsync(found.Ticker, output, token).ConfigureAwait(false), found);
        }

        return null;
    }
}
