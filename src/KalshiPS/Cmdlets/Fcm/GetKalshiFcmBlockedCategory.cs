using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Lists the categories of events that are blocked for subtraders.</para>
/// <para type="description">For FCM members.</para>
/// </summary>
/// <example>
/// <code>Get-KalshiFcmSubtrader | Get-KalshiFcmBlockedCategory</code>
/// <para>Lists the blocked categories of every subtrader.</para>
/// </example>
/// <example>
/// <code>Get-KalshiFcmSubtrader | Get-KalshiFcmBlockedCategory | Group-Object Category -NoElement</code>
/// <para>Counts the subtraders per blocked category.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiFcmBlockedCategory")]
[OutputType(typeof(FcmBlockedCategory))]
public sealed class GetKalshiFcmBlockedCategory : KalshiApiCmdlet
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
            EmitEach(
                id,
                new GetFcmBlockedCategories { SubtraderId = id },
                response => response.Categories.Select(category => new FcmBlockedCategory(id, category)));
        }
    }
}
