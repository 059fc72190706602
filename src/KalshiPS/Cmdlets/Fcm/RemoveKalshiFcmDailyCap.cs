using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Removes subtraders' daily caps, which blocks orders by their own keys until a cap is set again.</para>
/// <para type="description">Orders that you place for a subtrader with your own keys are not blocked. For FCM members.</para>
/// </summary>
/// <example>
/// <code>Get-KalshiFcmSubtrader | Where-Object SubtraderId -like '*_desk1' | Remove-KalshiFcmDailyCap</code>
/// <para>Removes the cap of one subtrader.</para>
/// </example>
/// <example>
/// <code>Get-KalshiFcmSubtrader | Remove-KalshiFcmDailyCap -WhatIf</code>
/// <para>Names the subtraders without removing their caps.</para>
/// </example>
[Cmdlet(VerbsCommon.Remove, "KalshiFcmDailyCap", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
public sealed class RemoveKalshiFcmDailyCap : KalshiApiCmdlet
{
    /// <summary>The ids of the subtraders.</summary>
    [NoPrivateKey]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SubtraderIdCompleter))]
    [ValidateNotNullOrEmpty]
    [NamedBy(nameof(SubtraderId), "a subtrader")]
    [ValidateNamed]
    public string[] SubtraderId { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var id in SubtraderId)
        {
            var words = $"Remove the daily cap of subtrader {id}; its own keys cannot place orders until a cap is set again.";
            if (ShouldChange(words, "Remove a daily cap", id))
                Perform(id, new DeleteFcmDailyCap { SubtraderId = id });
        }
    }
}
