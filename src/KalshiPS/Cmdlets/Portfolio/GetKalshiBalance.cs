using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Gets the account's balance: available in total and per exchange shard, and the value of its positions.</para>
/// </summary>
/// <example>
/// <code>Get-KalshiBalance</code>
/// <para>Gets the balance of the primary subaccount.</para>
/// </example>
/// <example>
/// <code>if ((Get-KalshiBalance).Available -lt 50) { Write-Warning 'Less than 50 dollars are left.' }</code>
/// <para>Compares the available balance, a decimal number of dollars.</para>
/// </example>
/// <example>
/// <code>(Get-KalshiBalance).Shards</code>
/// <para>Gets the balance per shard. An order needs money on the shard that trades its market.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiBalance")]
[OutputType(typeof(Balance))]
public sealed class GetKalshiBalance : KalshiApiCmdlet
{
    /// <summary>The number of the subaccount. Default: the primary one, 0.</summary>
    [NoPrivateKey]
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SubaccountCompleter))]
    [ValidateSubaccount]
    [WholeNumberTransformation(AllowsBlank = true)]
    public int? Subaccount { get; set; }

    /// <summary>Only this exchange shard. Default: the total of all.</summary>
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
