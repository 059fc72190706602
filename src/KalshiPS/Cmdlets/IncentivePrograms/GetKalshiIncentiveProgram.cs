using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Lists the exchange's incentive programs: rewards for trading markets.</para>
/// <para type="description">Returns the first 100 items by default; -First and -All change that.</para>
/// </summary>
/// <example>
/// <code>Get-KalshiIncentiveProgram -Status active</code>
/// <para>Lists the active programs.</para>
/// </example>
/// <example>
/// <code>Get-KalshiIncentiveProgram -Status active -Type liquidity | Get-KalshiOrderBook -Depth 3</code>
/// <para>Gets the books of markets in which resting orders are rewarded.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiIncentiveProgram", DefaultParameterSetName = ListSet)]
[OutputType(typeof(IncentiveProgram))]
public sealed class GetKalshiIncentiveProgram : KalshiListCmdlet, ITakesNewWords
{
    /// <summary>Only programs with this status: active, upcoming, closed or paid_out. Default: any.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    [ArgumentCompleter(typeof(IncentiveStatusCompleter))]
    [ValidateNotNullOrEmpty]
    [Word(typeof(IncentiveStatusCompleter))]
    public string? Status { get; set; }

    /// <summary>Only programs of this type: liquidity, volume, margin_maker_volume or margin_taker_volume. Default: any.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    [ArgumentCompleter(typeof(IncentiveTypeCompleter))]
    [ValidateNotNullOrEmpty]
    [Word(typeof(IncentiveTypeCompleter))]
    public string? Type { get; set; }

    /// <summary>Only programs with exactly this description.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    [Text]
    [FreeWord]
    public string? Description { get; set; }

    /// <summary>Sends an unknown word unchanged, such as one that the exchange has added since this version.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    public SwitchParameter AllowUnknownWord { get; set; }

    /// <inheritdoc/>
    private protected override bool IsPublic => true;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var list = new GetIncentivePrograms { Status = Status, Type = Type, IncentiveDescription = Description };
        EmitPages(target: null, list, page => page.IncentivePrograms);
    }
}
