using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Client.Feed;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Watches the lifecycle of markets and events: created, opened early, closed, determined, settled.</para>
/// <para type="description">
/// The exchange sends no message when a market opens or closes at its scheduled time. Continues after reconnects, until Ctrl+C,
/// Select-Object -First, -MaxEvents, -TimeoutSec or -Until ends it.
/// </para>
/// </summary>
/// <example>
/// <code>Watch-KalshiLifecycle -TimeoutSec 2 | Where-Object EventType -eq determined</code>
/// <para>Selects markets whose result is determined.</para>
/// </example>
/// <example>
/// <code>Watch-KalshiLifecycle -Channel Lifecycle -MaxEvents 5 -TimeoutSec 2</code>
/// <para>Gets the next five lifecycle changes, without combos.</para>
/// </example>
[Cmdlet(VerbsCommon.Watch, "KalshiLifecycle")]
[OutputType(typeof(MarketLifecycleUpdate), typeof(EventLifecycleUpdate), typeof(EventFeeUpdate), typeof(FeedStateChange))]
public sealed class WatchKalshiLifecycle : KalshiWatchCmdlet
{
    /// <summary>The channels: Lifecycle (markets and events), ComboLifecycle (combos), or both. Default: both.</summary>
    [NoPrivateKey]
    [Parameter]
    [ValidateSet(nameof(FeedChannel.Lifecycle), nameof(FeedChannel.ComboLifecycle))]
    [Word(typeof(FeedChannel), FeedChannel.Lifecycle, FeedChannel.ComboLifecycle, TakesSeveral = true)]
    public FeedChannel[] Channel { get; set; } = [FeedChannel.Lifecycle, FeedChannel.ComboLifecycle];

    /// <inheritdoc/>
    protected override void ProcessRecord() => Watch(new FeedRequest { Channels = FeedChannelWords.Of(Channel) });
}
