using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Gets the account's money: free to trade with, per exchange shard, and what positions are worth.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "KalshiBalance")]
[OutputType(typeof(Balance))]
public sealed class GetKalshiBalance : KalshiApiCmdlet
{
    /// <summary>The subaccount; the primary one unless given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SubaccountCompleter))]
    [ValidateSubaccount]
    public int? Subaccount { get; set; }

    /// <summary>Only this exchange shard; all together unless given.</summary>
    [Parameter]
    public int? ExchangeIndex { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Emit(
        target: Subaccount,
        new GetBalance { Subaccount = Subaccount, ExchangeIndex = ExchangeIndex },
        balance => balance);
}
