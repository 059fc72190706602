using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Lists the categories of events that subtraders may place no orders in.</para>
/// <para type="description">For FCM members.</para>
/// </summary>
/// <example>
/// <code>Get-KalshiFcmSubtrader | Get-KalshiFcmBlockedCategory</code>
/// <para>Which subtraders are kept out of which categories.</para>
/// </example>
/// <example>
/// <code>Get-KalshiFcmSubtrader | Get-KalshiFcmBlockedCategory | Group-Object Category -NoElement</code>
/// <para>How many subtraders are kept out of each.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiFcmBlockedCategory")]
[OutputType(typeof(FcmBlockedCategory))]
public sealed class GetKalshiFcmBlockedCategory : KalshiApiCmdlet
{
    /// <summary>The subtraders.</summary>
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
