using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Gets the account's money: free to trade with, per exchange shard, and what positions are worth.</para>
/// </summary>
/// <example>
/// <code>Get-KalshiBalance</code>
/// <para>The money of the primary subaccount.</para>
/// </example>
/// <example>
/// <code>if ((Get-KalshiBalance).Available -lt 50) { Write-Warning 'Less than 50 dollars are left.' }</code>
/// <para>Dollars are decimals: they can be compared and added.</para>
/// </example>
/// <example>
/// <code>(Get-KalshiBalance).Shards</code>
/// <para>Where the money is. An order needs it on the shard that trades its market.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiBalance")]
[OutputType(typeof(Balance))]
public sealed class GetKalshiBalance : KalshiApiCmdlet
{
    /// <summary>The subaccount; the primary one unless given.</summary>
    [NoPrivateKey]
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SubaccountCompleter))]
    [ValidateSubaccount]
    [WholeNumberTransformation(AllowsBlank = true)]
    public int? Subaccount { get; set; }

    /// <summary>Only this exchange shard; all together unless given.</summary>
    [NoPrivateKey]
    [Parameter]
    [WholeNumberTransformation]
    public int? ExchangeIndex { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Emit(
        target: Subaccount,
        new GetBalance { Subaccount = Subaccount, ExchangeIndex = ExchangeIndex },
        balance => balance);
}
