using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Accepts proposed block trades as their buyer or seller.</para>
/// <para type="description">A proposal is traded once both sides accept.</para>
/// </summary>
/// <example>
/// <code>Get-KalshiBlockTrade -Status pending | Approve-KalshiBlockTrade -WhatIf</code>
/// <para>Says which proposals wait for you, and accepts none.</para>
/// </example>
/// <example>
/// <code>Get-KalshiBlockTrade | Where-Object Count -lt 10 | Approve-KalshiBlockTrade -Subaccount 0</code>
/// <para>Accepts the small ones as the primary subaccount.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Approve, "KalshiBlockTrade", DefaultParameterSetName = SubaccountSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
public sealed class ApproveKalshiBlockTrade : KalshiApiCmdlet
{
    private const string SubaccountSet = "Subaccount";
    private const string SubtraderSet = "Subtrader";

    /// <summary>The proposals' ids.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(BlockTradeProposalIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] BlockTradeProposalId { get; set; } = [];

    /// <summary>The subaccount to accept as, 0 for the primary one.</summary>
    [Parameter(ParameterSetName = SubaccountSet, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SubaccountCompleter))]
    [ValidateSubaccount]
    public int? Subaccount { get; set; }

    /// <summary>The FCM subtrader to accept as.</summary>
    [Parameter(ParameterSetName = SubtraderSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SubtraderIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string? SubtraderId { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var id in BlockTradeProposalId)
        {
            var words = $"Accept block trade {id}.";
            if (!ShouldProcess(words, words, "Accept a block trade"))
                continue;
            var request = new AcceptBlockTradeProposalRequest { Subaccount = Subaccount, SubtraderId = SubtraderId };
            Perform(id, new AcceptBlockTradeProposal(id, request));
        }
    }
}
