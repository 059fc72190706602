using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Gets what is going on now: in milestones, such as the score of a game, or around events, such as a price.</para>
/// <para type="description">
/// What Details holds depends on Type. The data of many milestones is read a hundred in one request and comes in the order
/// of the milestones.
/// </para>
/// </summary>
/// <example>
/// <code>Get-KalshiMilestone -Type baseball_game | Get-KalshiLiveData</code>
/// <para>The score of each game, all in one request.</para>
/// </example>
/// <example>
/// <code>Get-KalshiEvent -SeriesTicker KXBTCABOVE -Status open | Get-KalshiLiveData -Range 1h</code>
/// <para>The price that an event is about, over the last hour.</para>
/// </example>
/// <example>
/// <code>
/// $game = Get-KalshiEvent -SeriesTicker KXBASEBALLGAME -First 1 | Get-KalshiMilestone | Get-KalshiLiveData
/// $game.Details
/// </code>
/// <para>From an event to its game and what is going on in it.</para>
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

    /// <summary>Starts without any milestone.</summary>
    public GetKalshiLiveData()
    {
        milestones = new Lookup<LiveData>("live data of milestone", data => data.MilestoneId, ReadOne, ReadMany);
        batch = new Batch(MilestonesARequest, ids => Run(ids, (output, token) => milestones.Write(ids, output, token)));
    }

    /// <summary>The milestones.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = MilestoneSet, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MilestoneIdCompleter))]
    [ValidateNotNullOrEmpty]
    [NamedBy(nameof(MilestoneId), "a milestone")]
    [ValidateNamed]
    public string[] MilestoneId { get; set; } = [];

    /// <summary>The kind of data, where a milestone has several. What the exchange takes for the usual one unless given.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = MilestoneSet)]
    [ArgumentCompleter(typeof(MilestoneTypeCompleter))]
    [ValidateNotNullOrEmpty]
    [Word(typeof(MilestoneTypeCompleter))]
    public string? Type { get; set; }

    /// <summary>Add what each player did; some sports have it.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = MilestoneSet)]
    public SwitchParameter IncludePlayerStat { get; set; }

    /// <summary>The event.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = EventSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(EventTickerCompleter))]
    [ValidateNotNullOrEmpty]
    [Ticker(TickerKind.Event)]
    public string? EventTicker { get; set; }

    /// <summary>The span of time of a series of prices, such as 15min, 1h or 1d; RangeOptions of the answer has the spans there are.</summary>
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
