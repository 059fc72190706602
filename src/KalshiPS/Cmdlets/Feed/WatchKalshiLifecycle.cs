using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Client.Feed;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Watches what becomes of markets and events: created, opened early, closed, determined, settled.</para>
/// <para type="description">
/// The exchange does not tell of a market's opening or closing by the clock. It goes on through reconnects until Ctrl+C,
/// Select-Object -First, -MaxEvents, -TimeoutSec or -Until ends it.
/// </para>
/// </summary>
/// <example>
/// <code>Watch-KalshiLifecycle -TimeoutSec 2 | Where-Object EventType -eq determined</code>
/// <para>Markets whose result becomes known.</para>
/// </example>
/// <example>
/// <code>Watch-KalshiLifecycle -Channel Lifecycle -MaxEvents 5 -TimeoutSec 2</code>
/// <para>The next five things that become of markets and events, combos aside.</para>
/// </example>
[Cmdlet(VerbsCommon.Watch, "KalshiLifecycle")]
[OutputType(typeof(MarketLifecycleUpdate), typeof(EventLifecycleUpdate), typeof(EventFeeUpdate), typeof(FeedStateChange))]
public sealed class WatchKalshiLifecycle : KalshiWatchCmdlet
{
    /// <summary>Lifecycle (markets and events), ComboLifecycle (combos), or both. Both unless given.</summary>
    [NoPrivateKey]
    [Parameter]
    [ValidateSet(nameof(FeedChannel.Lifecycle), nameof(FeedChannel.ComboLifecycle))]
    [Word(typeof(FeedChannel), FeedChannel.Lifecycle, FeedChannel.ComboLifecycle, TakesSeveral = true)]
    public FeedChannel[] Channel { get; set; } = [FeedChannel.Lifecycle, FeedChannel.ComboLifecycle];

    /// <inheritdoc/>
    protected override void ProcessRecord() => Watch(new FeedRequest { Channels = FeedChannelWords.Of(Channel) });
}
