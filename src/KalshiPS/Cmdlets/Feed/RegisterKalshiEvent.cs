using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Client.Feed;
using KalshiPS.Client.Feed.Portfolio;
using KalshiPS.Completion;
using KalshiPS.Errors;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Registers for messages of the live feed as PowerShell events, for use in the background.</para>
/// <para type="description">
/// Without -Action, messages are queued for Get-Event and Wait-Event; $_.SourceEventArgs.Message is the message. With
/// -Action, the script block runs for each message, which is $EventArgs.Message, and a job with its output is returned.
/// Unregister-Event ends the registration. If the feed cannot continue, for example because the key is refused, the job has
/// the error; without -Action the last message is of type KalshiPS.FeedStateChange.
/// </para>
/// </summary>
/// <example>
/// <code>
/// $ticker = (Get-KalshiMarket -Status open -First 1).Ticker
/// Register-KalshiEvent -Channel OrderBook -Ticker $ticker -SourceIdentifier Book
/// (Wait-Event Book -Timeout 5).SourceEventArgs.Message
/// Unregister-Event Book
/// </code>
/// <para>Queues a book's changes in the background and waits for the first.</para>
/// </example>
/// <example>
/// <code>
/// $job = Register-KalshiEvent -Channel Fill -SourceIdentifier Fills -Action { $EventArgs.Message }
/// Unregister-Event Fills
/// </code>
/// <para>Runs a script block for each of your fills; Receive-Job $job shows its output.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Register, "KalshiEvent")]
[OutputType(typeof(PSEventJob))]
public sealed class RegisterKalshiEvent : KalshiApiCmdlet
{
    private const string Every = "*";

    private readonly HashSet<string> tickers = new(StringComparer.Ordinal);

    /// <summary>The tickers of the markets; required for OrderBook, and for Ticker and Trade unless -All is given.</summary>
    [NoPrivateKey]
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(MarketTickerCompleter))]
    [NamedBy(nameof(Ticker), "a market")]
    [ValidateNamed]
    [Ticker(TickerKind.Market)]
    public string[] Ticker { get; set; } = [];

    /// <summary>Watches every market of the exchange instead of named ones; for Ticker and Trade.</summary>
    [NoPrivateKey]
    [Parameter]
    public SwitchParameter All { get; set; }

    /// <summary>
    /// The channels: one or more of OrderBook, Ticker, Trade, Fill, Order, Position, OrderGroup, Lifecycle, ComboLifecycle
    /// and Communication; or Index alone, or Underlying alone.
    /// </summary>
    [NoPrivateKey]
    [Parameter(Mandatory = true)]
    [Word(typeof(FeedChannel), TakesSeveral = true)]
    public FeedChannel[] Channel { get; set; } = [];

    /// <summary>The ids of CF Benchmarks indices, such as BRTI; * for all. Required for Index.</summary>
    [NoPrivateKey]
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(IndexIdCompleter))]
    [Text]
    public string[] IndexId { get; set; } = [];

    /// <summary>The tickers of Pyth underlyings; * for all. Required for Underlying.</summary>
    [NoPrivateKey]
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(UnderlyingTickerCompleter))]
    [Ticker(TickerKind.Underlying)]
    public string[] UnderlyingTicker { get; set; } = [];

    /// <summary>The number of price levels per side of a book, best first. Default: all.</summary>
    [NoPrivateKey]
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    [WholeNumberTransformation(AllowsNull = true)]
    public int? Depth { get; set; }

    /// <summary>The name of the registration, for Get-Event and Unregister-Event. Default: a new GUID.</summary>
    [NoPrivateKey]
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Text]
    public string? SourceIdentifier { get; set; }

    /// <summary>The script block to run for each message.</summary>
    [NoPrivateKey]
    [Parameter]
    [ValidateNotNull]
    public ScriptBlock? Action { get; set; }

    /// <summary>An object to provide as $Event.MessageData.</summary>
    [NoPrivateKey]
    [Parameter]
    public PSObject? MessageData { get; set; }

    /// <summary>Ends after this number of events. Default: no limit.</summary>
    [NoPrivateKey]
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    [WholeNumberTransformation]
    public int MaxTriggerCount { get; set; }

    /// <summary>
    /// Raises events for changes of the feed's state (connected, gap, resynchronized and so on), too; they count for
    /// -MaxTriggerCount.
    /// </summary>
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

    // The markets to subscribe to; null for all.
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
                $"There is a registration named '{name}' already.", $"Give another -SourceIdentifier, or end that one: Unregister-Event '{name}'.");
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
