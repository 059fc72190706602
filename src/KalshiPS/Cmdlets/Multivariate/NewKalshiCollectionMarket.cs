using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Creates the market of a combo, so that it can be traded.</para>
/// <para type="description">
/// Returns the market. If a combo of the same legs exists already, its market is returned. An account can create 5,000
/// combos a week.
/// </para>
/// </summary>
/// <example>
/// <code>
/// $collection = Get-KalshiCollection -First 1
/// $legs = foreach ($event in $collection.AssociatedEventTickers) { "yes $((Get-KalshiMarket -EventTicker $event -First 1).Ticker)" }
/// $collection | New-KalshiCollectionMarket -Leg $legs
/// </code>
/// <para>Creates the combo of the first market of each event, and returns its market.</para>
/// </example>
/// <example>
/// <code>
/// $combo = $collection | New-KalshiCollectionMarket -Leg $legs
/// $combo | New-KalshiRfq -Count 10
/// </code>
/// <para>Creates a combo and requests quotes, because combos have little liquidity in their books.</para>
/// </example>
[Cmdlet(VerbsCommon.New, "KalshiCollectionMarket", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(Market))]
public sealed class NewKalshiCollectionMarket : KalshiApiCmdlet
{
    /// <summary>The ticker of the collection, which defines the possible legs.</summary>
    [NoPrivateKey]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(CollectionTickerCompleter))]
    [ValidateNotNullOrEmpty]
    [NamedBy(nameof(CollectionTicker), "a collection")]
    [ValidateNamed]
    [Ticker(TickerKind.Collection)]
    public string CollectionTicker { get; set; } = "";

    /// <summary>
    /// The legs: strings such as 'yes KXNBATOTAL-26JUN13NYKSAS-217', or the Legs of another combo. Their order matters if
    /// the collection is ordered.
    /// </summary>
    [NoPrivateKey]
    [Parameter(Mandatory = true, Position = 1)]
    [LegTransformation]
    [ValidateNotNullOrEmpty]
    public ComboLeg[] Leg { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Leg.FirstOrDefault(leg => string.IsNullOrEmpty(leg.MarketTicker) || leg.Side is not (OutcomeSides.Yes or OutcomeSides.No)) is { } odd)
        {
            Report(ErrorRecords.InvalidRequest($"'{odd}' is no leg.", "Give each leg as 'yes TICKER' or 'no TICKER'."), CollectionTicker);
            return;
        }

        var words = $"Create the market of collection {CollectionTicker} with the legs {string.Join(", ", (object[])Leg)}.";
        if (!ShouldChange(words, "Create a combo's market", CollectionTicker))
            return;
        Run(CollectionTicker, async (output, token) =>
        {
            var request = new CreateMarketInMultivariateEventCollectionRequest
            {
                SelectedMarkets = await Legs(output, token).ConfigureAwait(false),
                WithMarketPayload = true,
            };
            var answer = await Send(new CreateMarketInMultivariateEventCollection(CollectionTicker, request), output, token).ConfigureAwait(false);
            output.Write(answer.Market ?? (await Send(new GetMarket(answer.Ticker), output, token).ConfigureAwait(false)).Market);
        });
    }

    // The exchange requires each leg's event, which only it knows for sure.
    private async Task<IReadOnlyList<TickerPair>> Legs(CmdletOutput output, CancellationToken token)
    {
        var events = new Dictionary<string, string>(StringComparer.Ordinal);
        var tickers = Leg.Where(leg => leg.EventTicker is null).Select(leg => leg.MarketTicker!).Distinct(StringComparer.Ordinal).ToArray();
        if (tickers.Length > 0)
        {
            var operation = new GetMarkets { Tickers = tickers, Limit = tickers.Length };
            foreach (var market in (await Send(operation, output, token).ConfigureAwait(false)).Markets)
                events[market.Ticker] = market.EventTicker;
        }

        return [.. Leg.Select(leg => new TickerPair
        {
            Ticker = leg.MarketTicker!,
            EventTicker = leg.EventTicker
                ?? events.GetValueOrDefault(leg.MarketTicker!)
                ?? throw ErrorRecords.NotFound("market", leg.MarketTicker!),
            Side = leg.Side!,
        })];
    }
}
