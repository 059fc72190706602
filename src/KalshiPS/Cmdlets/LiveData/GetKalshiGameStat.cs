using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Gets the play-by-play statistics of games.</para>
/// </summary>
/// <example>
/// <code>Get-KalshiMilestone -Type baseball_game | Get-KalshiGameStat</code>
/// <para>Gets the plays of baseball games.</para>
/// </example>
/// <example>
/// <code>(Get-KalshiMilestone -Type baseball_game -First 1 | Get-KalshiGameStat).Periods | Select-Object -Last 1</code>
/// <para>Gets the last period of a game.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiGameStat")]
[OutputType(typeof(GameStat))]
public sealed class GetKalshiGameStat : KalshiApiCmdlet
{
    /// <summary>The ids of the games' milestones.</summary>
    [NoPrivateKey]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MilestoneIdCompleter))]
    [ValidateNotNullOrEmpty]
    [NamedBy(nameof(MilestoneId), "a milestone")]
    [ValidateNamed]
    public string[] MilestoneId { get; set; } = [];

    /// <inheritdoc/>
    private protected override bool IsPublic => true;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var id in MilestoneId)
        {
            Emit(id, new GetGameStats(id), response =>
            {
                var plays = response.PlayByPlay ?? throw ErrorRecords.NoGameStat(id);
                plays.MilestoneId = id;
                return plays;
            });
        }
    }
}
