using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Makes subtraders of an FCM.</para>
/// <para type="description">A subtrader needs a cap (Set-KalshiFcmDailyCap) before its own keys can order. For FCM members.</para>
/// </summary>
/// <example>
/// <code>New-KalshiFcmSubtrader desk3 | Set-KalshiFcmDailyCap -Limit 2500</code>
/// <para>A subtrader that may have 2,500 dollars at risk a day.</para>
/// </example>
/// <example>
/// <code>'east', 'west' | New-KalshiFcmSubtrader</code>
/// <para>Two at once.</para>
/// </example>
[Cmdlet(VerbsCommon.New, "KalshiFcmSubtrader", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(FcmSubtrader))]
public sealed class NewKalshiFcmSubtrader : KalshiApiCmdlet
{
    /// <summary>What stands after your user id in the subtrader's id: 1 to 16 letters and digits; capitals count.</summary>
    [NoPrivateKey]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidatePattern("^[A-Za-z0-9]{1,16}$")]
    [NamedBy(nameof(Suffix), "a suffix")]
    [ValidateNamed]
    public string[] Suffix { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var suffix in Suffix)
        {
            var words = $"Make a subtrader with the suffix {suffix}.";
            if (!ShouldChange(words, "Make a subtrader", suffix))
                continue;
            var operation = new CreateFcmSubtrader(new CreateFcmSubtraderRequest { SubtraderSuffix = suffix });
            Emit(suffix, operation, response => new FcmSubtrader { SubtraderId = response.SubtraderId, ExtraData = response.ExtraData });
        }
    }
}
