using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Gets markets by ticker, or lists those of an event, a series or a state.</para>
/// <para type="description">Returns the first 100 of a list unless -First or -All says otherwise.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "KalshiMarket", DefaultParameterSetName = TickerSet)]
[OutputType(typeof(Market))]
public sealed class GetKalshiMarket : KalshiListCmdlet
{
    // Ticker stands first so that a piped market means itself and not all markets of its event.
    private const string TickerSet = "Ticker";
    private const int TickersARequest = 100;

    /// <summary>The markets to get.</summary>
    [Parameter(ParameterSetName = TickerSet, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[]? Ticker { get; set; }

    /// <summary>Only markets of this event.</summary>
    [Parameter(ParameterSetName = ListSet, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? EventTicker { get; set; }

    /// <summary>Only markets of this series.</summary>
    [Parameter(ParameterSetName = ListSet, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? SeriesTicker { get; set; }

    /// <summary>unopened, open, paused, closed or settled. Any unless given.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ArgumentCompleter(typeof(MarketStatusCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Status { get; set; }

    /// <summary>Combos alone (Only), or none (Exclude).</summary>
    [Parameter(ParameterSetName = ListSet)]
    public KindFilter? ComboFilter { get; set; }

    /// <summary>Only markets that close after this time.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public DateTimeOffset? CloseAfter { get; set; }

    /// <summary>Only markets that close before this time.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public DateTimeOffset? CloseBefore { get; set; }

    /// <summary>Only markets made after this time.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public DateTimeOffset? CreatedAfter { get; set; }

    /// <summary>Only markets made before this time.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public DateTimeOffset? CreatedBefore { get; set; }

    /// <summary>Only markets settled after this time.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public DateTimeOffset? SettledAfter { get; set; }

    /// <summary>Only markets settled before this time.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public DateTimeOffset? SettledBefore { get; set; }

    /// <summary>Only markets whose description, not price, changed after this time.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public DateTimeOffset? UpdatedAfter { get; set; }

    /// <summary>Only markets whose description, not price, changed no later than this time.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public DateTimeOffset? UpdatedBefore { get; set; }

    /// <inheritdoc/>
    private protected override bool IsPublic => true;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Ticker is [var single])
            Emit(single, new GetMarket(single), response => response.Market);
        else if (Ticker is not null)
            EmitTickers(Ticker);
        else
            EmitPages(EventTicker ?? SeriesTicker, ListOperation(), page => page.Markets);
    }

    private GetMarkets ListOperation() => new()
    {
        EventTicker = EventTicker,
        SeriesTicker = SeriesTicker,
        Status = Status,
        ComboFilter = ComboFilter is { } filter ? Words.Of(filter) : null,
        CloseAfter = CloseAfter,
        CloseBefore = CloseBefore,
        CreatedAfter = CreatedAfter,
        CreatedBefore = CreatedBefore,
        SettledAfter = SettledAfter,
        SettledBefore = SettledBefore,
        UpdatedAfter = UpdatedAfter,
        UpdatedBefore = UpdatedBefore,
    };

    private void EmitTickers(string[] tickers) => Run(tickers, async (output, token) =>
    {
        foreach (var chunk in tickers.Chunk(TickersARequest))
        {
            var answer = await Send(new GetMarkets { Tickers = chunk, Limit = TickersARequest }, output, token).ConfigureAwait(false);
            var found = answer.Markets.ToDictionary(market => market.Ticker, StringComparer.Ordinal);
            foreach (var ticker in chunk)
            {
                if (found.TryGetValue(ticker, out var market))
                    output.Write(market);
                else
                    output.Error(ErrorRecords.NotFound("market", ticker), ticker);
            }
        }
    });
}
