using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Blocks categories of events for a subtrader, or lets them be traded again.</para>
/// <para type="description">
/// Returns all categories that are blocked then. Orders that rest already are not canceled. For FCM members.
/// </para>
/// </summary>
/// <example>
/// <code>Get-KalshiFcmSubtrader | Set-KalshiFcmBlockedCategory -Category Politics -Blocked $true</code>
/// <para>Keeps every subtrader out of politics.</para>
/// </example>
/// <example>
/// <code>Get-KalshiFcmSubtrader | Get-KalshiFcmBlockedCategory | Set-KalshiFcmBlockedCategory -Blocked $false</code>
/// <para>Takes every block away.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "KalshiFcmBlockedCategory", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(FcmBlockedCategory))]
public sealed class SetKalshiFcmBlockedCategory : KalshiApiCmdlet
{
    /// <summary>The subtrader.</summary>
    [NoPrivateKey]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SubtraderIdCompleter))]
    [ValidateNotNullOrEmpty]
    [Text]
    public string SubtraderId { get; set; } = "";

    /// <summary>The category, as the exchange writes it: Politics.</summary>
    [NoPrivateKey]
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(CategoryCompleter))]
    [ValidateLength(1, 100)]
    [Text]
    public string Category { get; set; } = "";

    /// <summary>$true to block it, $false to let it be traded again.</summary>
    [NoPrivateKey]
    [Parameter(Mandatory = true, Position = 2)]
    public bool Blocked { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var words = $"{(Blocked ? "Block" : "No longer block")} the category '{Category}' for subtrader {SubtraderId}.";
        if (!ShouldChange(words, "Change a subtrader's blocked categories", SubtraderId))
            return;
        var request = new UpdateFcmBlockedCategoriesRequest { SubtraderId = SubtraderId, Category = Category, Blocked = Blocked };
        EmitEach(
            SubtraderId,
            new UpdateFcmBlockedCategories(request),
            response => response.Categories.Select(category => new FcmBlockedCategory(request.SubtraderId, category)));
    }
}
