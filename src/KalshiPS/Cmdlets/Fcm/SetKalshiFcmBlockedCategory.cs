using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Blocks or unblocks a category of events for a subtrader.</para>
/// <para type="description">
/// Returns all blocked categories of the subtrader. Resting orders are not canceled. For FCM members.
/// </para>
/// </summary>
/// <example>
/// <code>Get-KalshiFcmSubtrader | Set-KalshiFcmBlockedCategory -Category Politics -Blocked $true</code>
/// <para>Blocks politics for every subtrader.</para>
/// </example>
/// <example>
/// <code>Get-KalshiFcmSubtrader | Get-KalshiFcmBlockedCategory | Set-KalshiFcmBlockedCategory -Blocked $false</code>
/// <para>Unblocks every category.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "KalshiFcmBlockedCategory", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(FcmBlockedCategory))]
public sealed class SetKalshiFcmBlockedCategory : KalshiApiCmdlet
{
    /// <summary>The id of the subtrader.</summary>
    [NoPrivateKey]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SubtraderIdCompleter))]
    [ValidateNotNullOrEmpty]
    [Text]
    public string SubtraderId { get; set; } = "";

    /// <summary>The category in the exchange's spelling, such as Politics.</summary>
    [NoPrivateKey]
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(CategoryCompleter))]
    [ValidateLength(1, 100)]
    [Text]
    public string Category { get; set; } = "";

    /// <summary>Whether the category is blocked: $true or $false.</summary>
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
