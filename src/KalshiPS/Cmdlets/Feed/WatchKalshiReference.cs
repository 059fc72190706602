using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Client.Feed;
using KalshiPS.Completion;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Watches the reference values that markets are settled by: CF Benchmarks indices and Pyth prices.</para>
/// <para type="description">
/// If the pipeline is slow, only the latest value of each is kept. Continues after reconnects, until Ctrl+C,
/// Select-Object -First, -MaxEvents, -TimeoutSec or -Until ends it.
/// </para>
/// </summary>
/// <example>
/// <code>Watch-KalshiReference -ListAvailable</code>
/// <para>Lists the available indices and underlyings.</para>
/// </example>
/// <example>
/// <code>Watch-KalshiReference -IndexId BRTI -TimeoutSec 2</code>
/// <para>Watches the bitcoin index for two seconds.</para>
/// </example>
[Cmdlet(VerbsCommon.Watch, "KalshiReference", DefaultParameterSetName = IndexSet)]
[OutputType(typeof(IndexUpdate), ParameterSetName = [IndexSet])]
[OutputType(typeof(UnderlyingUpdate), ParameterSetName = [UnderlyingSet])]
[OutputType(typeof(string), ParameterSetName = [ListSet])]
public sealed class WatchKalshiReference : KalshiWatchCmdlet
{
    private const string IndexSet = "Index";
    private const string UnderlyingSet = "Underlying";
    private const string ListSet = "List";
    private const string Every = "*";

    /// <summary>The ids of CF Benchmarks indices, such as BRTI; * for all.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = IndexSet, Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(IndexIdCompleter))]
    [ValidateNotNullOrEmpty]
    [Text]
    public string[] IndexId { get; set; } = [];

    /// <summary>The tickers of Pyth underlyings; * for all.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = UnderlyingSet, Mandatory = true)]
    [ArgumentCompleter(typeof(UnderlyingTickerCompleter))]
    [ValidateNotNullOrEmpty]
    [Ticker(TickerKind.Underlying)]
    public string[] UnderlyingTicker { get; set; } = [];

    /// <summary>Writes the ids of all indices and the tickers of recently seen underlyings, and ends.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet, Mandatory = true)]
    public SwitchParameter ListAvailable { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        switch (ParameterSetName)
        {
            case ListSet:
                Run(target: null, List);
                break;
            case UnderlyingSet:
                Watch(Request(FeedChannels.Underlying, UnderlyingTicker));
                break;
            default:
                Watch(Request(FeedChannels.Index, IndexId));
                break;
        }
    }

    private static FeedRequest Request(string channel, string[] names) =>
        new() { Channels = [channel], Tickers = names.Contains(Every) ? null : names };

    private async Task List(CmdletOutput output, CancellationToken token)
    {
        foreach (var id in await Client.Feed.GetIndexIdsAsync(token).ConfigureAwait(false))
            output.Write(id);
        foreach (var ticker in await Client.Feed.GetUnderlyingTickersAsync(token).ConfigureAwait(false))
            output.Write(ticker);
    }
}
