using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Gets live data of milestones, such as the score of a game, or of events, such as a price.</para>
/// <para type="description">
/// The content of Details depends on Type. Reads a hundred milestones per request and returns their data in the order of the
/// milestones.
/// </para>
/// </summary>
/// <example>
/// <code>Get-KalshiMilestone -Type baseball_game | Get-KalshiLiveData</code>
/// <para>Gets the score of each game in one request.</para>
/// </example>
/// <example>
/// <code>Get-KalshiEvent -SeriesTicker KXBTCABOVE -Status open | Get-KalshiLiveData -Range 1h</code>
/// <para>Gets the price that an event is about over the last hour.</para>
/// </example>
/// <example>
/// <code>
/// $game = Get-KalshiEvent -SeriesTicker KXBASEBALLGAME -First 1 | Get-KalshiMilestone | Get-KalshiLiveData
/// $game.Details
/// </code>
/// <para>Gets the live data of an event's game.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiLiveData", DefaultParameterSetName = MilestoneSet)]
[OutputType(typeof(LiveData), typeof(EventLiveData))]
public sealed class GetKalshiLiveData : KalshiApiCmdlet
{
    private const string MilestoneSet = "Milestone";
    private const string EventSet = "Event";
    private const int MilestonesARequest = 100;

    private readonly Batch batch;
    private readonly Lookup<LiveData> milestones;

    /// <summary>Initializes a new instance without milestones.</summary>
    public GetKalshiLiveData()
    {
        milestones = new Lookup<LiveData>("live data of milestone", data => data.MilestoneId, ReadOne, ReadMany);
        batch = new Batch(MilestonesARequest, ids => Run(ids, (output, token) => milestones.Write(ids, output, token)));
    }

    /// <summary>The ids of the milestones.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = MilestoneSet, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MilestoneIdCompleter))]
    [ValidateNotNullOrEmpty]
    [NamedBy(nameof(MilestoneId), "a milestone")]
    [ValidateNamed]
    public string[] MilestoneId { get; set; } = [];

    /// <summary>The type of data, if a milestone has several. Default: the exchange's.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = MilestoneSet)]
    [ArgumentCompleter(typeof(MilestoneTypeCompleter))]
    [ValidateNotNullOrEmpty]
    [Word(typeof(MilestoneTypeCompleter))]
    public string? Type { get; set; }

    /// <summary>Includes the statistics of each player, if the sport has them.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = MilestoneSet)]
    public SwitchParameter IncludePlayerStat { get; set; }

    /// <summary>The ticker of the event.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = EventSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(EventTickerCompleter))]
    [ValidateNotNullOrEmpty]
    [Ticker(TickerKind.Event)]
    public string? EventTicker { get; set; }

    /// <summary>The time span of a price history, such as 15min, 1h or 1d; RangeOptions of the result lists the available spans.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = EventSet)]
    [ArgumentCompleter(typeof(LiveRangeCompleter))]
    [ValidateNotNullOrEmpty]
    [Word(typeof(LiveRangeCompleter))]
    public string? Range { get; set; }

    /// <inheritdoc/>
    private protected override bool IsPublic => true;

    private bool? PlayerStats => IncludePlayerStat ? true : null;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (EventTicker is { } ticker)
        {
            Emit(ticker, new GetEventLiveData(ticker) { Range = Range }, response =>
            {
                response.LiveData.EventTicker = ticker;
                return response.LiveData;
            });
        }
        else if (Type is { } type)
        {
            foreach (var id in MilestoneId)
                Emit(id, new GetLiveData(type, id) { IncludePlayerStats = PlayerStats }, response => response.LiveData);
        }
        else
        {
            batch.Add(MilestoneId);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => batch.Flush();

    private async Task<LiveData> ReadOne(string id, CmdletOutput output, CancellationToken token)
    {
        var operation = new GetLiveDataByMilestone(id) { IncludePlayerStats = PlayerStats };
        return (await Send(operation, output, token).ConfigureAwait(false)).LiveData;
    }

    private async Task<IEnumerable<LiveData>> ReadMany(IReadOnlyList<string> ids, CmdletOutput output, CancellationToken token)
    {
        var operation = new GetLiveDatas(ids) { IncludePlayerStats = PlayerStats };
        return (await Send(operation, output, token).ConfigureAwait(false)).LiveDatas;
    }
}
