using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Gets transfers between shards by id, or lists transfers between shards or between subaccounts.</para>
/// <para type="description">A list returns the first 100 items by default; -First and -All change that.</para>
/// </summary>
/// <example>
/// <code>Get-KalshiTransfer</code>
/// <para>Lists the transfers between shards, newest first.</para>
/// </example>
/// <example>
/// <code>Get-KalshiTransfer -Between Subaccounts -First 10</code>
/// <para>Lists the last ten transfers between subaccounts.</para>
/// </example>
/// <example>
/// <code>
/// $transfer = New-KalshiTransfer 5 -FromExchangeIndex 0 -ToExchangeIndex 2
/// $transfer | Get-KalshiTransfer
/// </code>
/// <para>Moves money to another shard and gets the status of the transfer.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiTransfer", DefaultParameterSetName = ListSet)]
[OutputType(typeof(ShardTransfer), typeof(SubaccountTransfer))]
public sealed class GetKalshiTransfer : KalshiListCmdlet
{
    private const string TransferIdSet = "TransferId";

    /// <summary>The ids of the transfers between shards to get.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = TransferIdSet, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(TransferIdCompleter))]
    [ValidateNotNullOrEmpty]
    [NamedBy(nameof(TransferId), "a transfer")]
    [ValidateNamed]
    public string[]? TransferId { get; set; }

    /// <summary>The kind of transfers to list: between Shards or between Subaccounts. Default: Shards.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    [Word(typeof(TransferKind))]
    public TransferKind Between { get; set; } = TransferKind.Shards;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var id in TransferId ?? [])
            Emit(id, new GetIntraExchangeInstanceTransfer(id), response => response.Transfer);
        if (TransferId is not null)
            return;
        if (Between == TransferKind.Shards)
            EmitPages(target: null, new GetIntraExchangeInstanceTransfers(), page => page.Transfers);
        else
            EmitPages(target: null, new GetSubaccountTransfers(), page => page.Transfers);
    }
}
