using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Errors;
using KalshiPS.Money;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Sets how many dollars of premium subtraders may have at risk a day.</para>
/// <para type="description">It counts at once; orders that rest already are not canceled. For FCM members.</para>
/// </summary>
/// <example>
/// <code>Get-KalshiFcmSubtrader | Set-KalshiFcmDailyCap -Limit '$5000'</code>
/// <para>The same cap for all.</para>
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
    /// <summary>The subtraders.</summary>
    [NoPrivateKey]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SubtraderIdCompleter))]
    [ValidateNotNullOrEmpty]
    [NamedBy(nameof(SubtraderId), "a subtrader")]
    [ValidateNamed]
    public string[] SubtraderId { get; set; } = [];

    /// <summary>The cap: dollars (5000, '$5000') or cents ('500000c').</summary>
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
                var words = $"Let subtrader {id} have at most {AmountText.Dollars(Limit)} of premium at risk a day.";
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
