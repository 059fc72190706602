using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Client.Feed;
using KalshiPS.Client.Feed.Portfolio;
using KalshiPS.Completion;
using KalshiPS.Errors;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Delivers the live feed to PowerShell's event queue, for use in the background.</para>
/// <para type="description">
/// Without -Action messages wait in the queue for Get-Event and Wait-Event; $_.SourceEventArgs.Message is the message. With
/// -Action the script runs for each, with the message as $EventArgs.Message, and a job is written that holds its output.
/// Unregister-Event ends it. When the feed cannot go on, such as after a refused key, that is an error of the job, or without
/// -Action a last message of type KalshiPS.FeedStateChange.
/// </para>
/// </summary>
/// <example>
/// <code>
/// $ticker = (Get-KalshiMarket -Status open -First 1).Ticker
/// Register-KalshiEvent -Channel OrderBook -Ticker $ticker -SourceIdentifier Book
/// (Wait-Event Book -Timeout 5).SourceEventArgs.Message
/// Unregister-Event Book
/// </code>
/// <para>Collects a book's changes while the prompt is free.</para>
/// </example>
/// <example>
/// <code>
/// $job = Register-KalshiEvent -Channel Fill -SourceIdentifier Fills -Action { $EventArgs.Message }
/// Unregister-Event Fills
/// </code>
/// <para>Runs a script for each of your fills; Receive-Job $job shows what it wrote.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Register, "KalshiEvent")]
[OutputType(typeof(PSEventJob))]
public sealed class RegisterKalshiEvent : KalshiApiCmdlet
{
    private const string Every = "*";

    private readonly HashSet<string> tickers = new(StringComparer.Ordinal);

    /// <summary>The markets; needed for OrderBook, and for Ticker and Trade unless -All is given.</summary>
    [NoPrivateKey]
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(MarketTickerCompleter))]
    [NamedBy(nameof(Ticker), "a market")]
    [ValidateNamed]
    [Ticker(TickerKind.Market)]
    public string[] Ticker { get; set; } = [];

    /// <summary>Every market there is, instead of named ones; for Ticker and Trade.</summary>
    [NoPrivateKey]
    [Parameter]
    public SwitchParameter All { get; set; }

    /// <summary>
    /// One or several: OrderBook, Ticker, Trade, Fill, Order, Position, OrderGroup, Lifecycle, ComboLifecycle, Communication;
    /// or Index alone, or Underlying alone.
    /// </summary>
    [NoPrivateKey]
    [Parameter(Mandatory = true)]
    [Word(typeof(FeedChannel), TakesSeveral = true)]
    public FeedChannel[] Channel { get; set; } = [];

    /// <summary>CF Benchmarks indices, such as BRTI; * for all. Needed for Index.</summary>
    [NoPrivateKey]
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(IndexIdCompleter))]
    [Text]
    public string[] IndexId { get; set; } = [];

    /// <summary>Pyth underlyings; * for all. Needed for Underlying.</summary>
    [NoPrivateKey]
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(UnderlyingTickerCompleter))]
    [Ticker(TickerKind.Underlying)]
    public string[] UnderlyingTicker { get; set; } = [];

    /// <summary>Price levels a side of books, the best ones. All unless given.</summary>
    [NoPrivateKey]
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    [WholeNumberTransformation(AllowsNull = true)]
    public int? Depth { get; set; }

    /// <summary>The name of the registration, for Get-Event and Unregister-Event; a new GUID unless given.</summary>
    [NoPrivateKey]
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Text]
    public string? SourceIdentifier { get; set; }

    /// <summary>Runs for each message.</summary>
    [NoPrivateKey]
    [Parameter]
    [ValidateNotNull]
    public ScriptBlock? Action { get; set; }

    /// <summary>Anything that the action or the reader of the queue is to find in $Event.MessageData.</summary>
    [NoPrivateKey]
    [Parameter]
    public PSObject? MessageData { get; set; }

    /// <summary>Ends after so many events.</summary>
    [NoPrivateKey]
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    [WholeNumberTransformation]
    public int MaxTriggerCount { get; set; }

    /// <summary>Delivers changes of the feed's own state (connected, gap, resynchronized and so on), too; then they count as well.</summary>
    [NoPrivateKey]
    [Parameter]
    public SwitchParameter IncludeState { get; set; }

    private bool NamesMarkets => MyInvocation.ExpectingInput || MyInvocation.BoundParameters.ContainsKey(nameof(Ticker));

    /// <inheritdoc/>
    protected override void ProcessRecord() => tickers.UnionWith(Ticker);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (NamesMarkets && tickers.Count == 0)
            return;
        try
        {
            Subscribe(new FeedRequest { Channels = FeedChannelWords.Of(Channel), Tickers = Wanted(), Depth = Depth });
        }
        catch (KalshiException exception)
        {
            Report(exception, target: null);
        }
    }

    // What the channels are to be listened to for; null for everything.
    private IReadOnlyCollection<string>? Wanted()
    {
        if (All && NamesMarkets)
            throw ErrorRecords.MarketsOrAll();
        CheckReference(FeedChannel.Index, nameof(IndexId), IndexId);
        CheckReference(FeedChannel.Underlying, nameof(UnderlyingTicker), UnderlyingTicker);
        string[] names = [.. IndexId, .. UnderlyingTicker];
        if (names.Length > 0)
            return names.Contains(Every) ? null : names;
        var needsMarkets = Channel.Any(channel => channel == FeedChannel.OrderBook || (!All && channel is FeedChannel.Ticker or FeedChannel.Trade));
        if (needsMarkets && !NamesMarkets)
            throw ErrorRecords.NoMarketNamed(MyInvocation.MyCommand.Name, Channel.Contains(FeedChannel.OrderBook) ? null : nameof(All));
        return NamesMarkets ? tickers : null;
    }

    private void CheckReference(FeedChannel channel, string parameter, string[] names)
    {
        if (Channel.Contains(channel) != names.Length > 0)
        {
            throw ErrorRecords.InvalidRequest(
                $"-Channel {channel} and -{parameter} go together, and one of them was not given.", $"Write -Channel {channel} -{parameter} and names, or * for all.");
        }

        if (names.Length > 0 && (Channel.Length > 1 || All || NamesMarkets))
            throw ErrorRecords.InvalidRequest($"The channel {channel} is not about markets.", "Register it by itself, without markets and other channels.");
    }

    private void Subscribe(FeedRequest request)
    {
        var name = SourceIdentifier ?? Guid.NewGuid().ToString();
        if (Events.GetEventSubscribers(name).Any())
        {
            throw ErrorRecords.InvalidRequest(
                $"There is a registration named '{name}' already.", $"Take another -SourceIdentifier, or end that one: Unregister-Event '{name}'.");
        }

        if (Await(target: null, (output, token) => GapFilledFeed.StartAsync(Client, request, output, token)) is not { } watch)
            return;
#pragma warning disable CA2000 // It is the subscriber's, and ends with it.
        var source = new FeedEventSource(watch, MaxTriggerCount, IncludeState);
#pragma warning restore CA2000
        var subscriber = Events.SubscribeEvent(
            source, nameof(FeedEventSource.Received), name, MessageData, Action, supportEvent: false, forwardEvent: false, MaxTriggerCount);
        subscriber.Unsubscribed += (_, _) => source.Dispose();
        if (subscriber.Action is { } job)
        {
            source.Failed = exception => job.Error.Add(ErrorRecords.From(exception, target: null));
            WriteObject(job);
        }

        source.Start();
    }
}
