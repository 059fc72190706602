using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Creates subtraders of an FCM.</para>
/// <para type="description">A subtrader needs a daily cap (Set-KalshiFcmDailyCap) before its own keys can place orders. For FCM members.</para>
/// </summary>
/// <example>
/// <code>New-KalshiFcmSubtrader desk3 | Set-KalshiFcmDailyCap -Limit 2500</code>
/// <para>Creates a subtrader with a daily cap of 2,500 dollars.</para>
/// </example>
/// <example>
/// <code>'east', 'west' | New-KalshiFcmSubtrader</code>
/// <para>Creates two subtraders.</para>
/// </example>
[Cmdlet(VerbsCommon.New, "KalshiFcmSubtrader", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(FcmSubtrader))]
public sealed class NewKalshiFcmSubtrader : KalshiApiCmdlet
{
    /// <summary>The suffix of the subtrader's id after your user id: 1 to 16 letters and digits, case-sensitive.</summary>
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
            var words = $"Create a subtrader with the suffix {suffix}.";
            if (!ShouldChange(words, "Create a subtrader", suffix))
                continue;
            var operation = new CreateFcmSubtrader(new CreateFcmSubtraderRequest { SubtraderSuffix = suffix });
            Emit(suffix, operation, response => new FcmSubtrader { SubtraderId = response.SubtraderId, ExtraData = response.ExtraData });
        }
    }
}
