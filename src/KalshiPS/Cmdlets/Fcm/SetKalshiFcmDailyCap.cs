using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Errors;
using KalshiPS.Money;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Sets the daily caps of subtraders: the premium at risk that is allowed, in dollars.</para>
/// <para type="description">A cap takes effect at once; resting orders are not canceled. For FCM members.</para>
/// </summary>
/// <example>
/// <code>Get-KalshiFcmSubtrader | Set-KalshiFcmDailyCap -Limit '$5000'</code>
/// <para>Sets the same cap for all subtraders.</para>
/// </example>
/// <example>
/// <code>
/// $desk = Get-KalshiFcmSubtrader | Select-Object -First 1
/// $cap = $desk | Get-KalshiFcmDailyCap
/// $desk | Set-KalshiFcmDailyCap -Limit ($cap.Limit / 2)
/// </code>
/// <para>Halves a subtrader's cap.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "KalshiFcmDailyCap", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
public sealed class SetKalshiFcmDailyCap : KalshiApiCmdlet
{
    /// <summary>The ids of the subtraders.</summary>
    [NoPrivateKey]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SubtraderIdCompleter))]
    [ValidateNotNullOrEmpty]
    [NamedBy(nameof(SubtraderId), "a subtrader")]
    [ValidateNamed]
    public string[] SubtraderId { get; set; } = [];

    /// <summary>The cap in dollars (5000, '$5000') or cents ('500000c').</summary>
    [NoPrivateKey]
    [Parameter(Mandatory = true, Position = 1)]
    [PriceTransformation(What = "an amount")]
    public decimal Limit { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            if (Limit != 0m)
                Amounts.CentiCents(Limit);
            foreach (var id in SubtraderId)
            {
                var words = $"Set the daily cap of subtrader {id} to {AmountText.Dollars(Limit)} of premium at risk.";
                if (ShouldChange(words, "Set a daily cap", id))
                    Perform(id, new UpdateFcmDailyCap(new UpdateFcmDailyCapRequest { SubtraderId = id, Limit = Limit }));
            }
        }
        catch (KalshiException exception)
        {
            Report(exception, Limit);
        }
    }
}
