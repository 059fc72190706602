using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Creates a subaccount and returns its number.</para>
/// <para type="description">
/// Subaccounts are numbered from 1 to 63. The account needs the advanced API tier or a higher one.
/// </para>
/// </summary>
/// <example>
/// <code>New-KalshiSubaccount</code>
/// <para>Creates a subaccount with the next free number.</para>
/// </example>
/// <example>
/// <code>
/// $new = New-KalshiSubaccount
/// New-KalshiTransfer '$25' -FromSubaccount 0 -ToSubaccount $new.Subaccount
/// Get-KalshiMarket -SeriesTicker KXHIGHNY -Status open -First 1 | New-KalshiOrder -Side Yes -Count 1 -Price 1c -Subaccount $new.Subaccount
/// </code>
/// <para>Creates a subaccount, transfers 25 dollars to it, and places its first order.</para>
/// </example>
[Cmdlet(VerbsCommon.New, "KalshiSubaccount", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(CreatedSubaccount))]
public sealed class NewKalshiSubaccount : KalshiApiCmdlet
{
    /// <summary>The exchange shard. Default: 0.</summary>
    [NoPrivateKey]
    [Parameter]
    [WholeNumberTransformation(AllowsNull = true)]
    public int? ExchangeIndex { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var words = $"Create a subaccount on exchange shard {ExchangeIndex ?? 0}.";
        if (!ShouldChange(words, "Create a subaccount", target: null))
            return;
        var request = new CreateSubaccountRequest { ExchangeIndex = ExchangeIndex };
        Emit(target: null, new CreateSubaccount(request), subaccount =>
        {
            subaccount.ExchangeIndex = ExchangeIndex;
            return subaccount;
        });
    }
}
