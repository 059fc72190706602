using System.Management.Automation;
using KalshiPS.Client.Feed;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Watches requests for quotes, and the quotes you make or receive.</para>
/// <para type="description">
/// Continues after reconnects, until Ctrl+C, Select-Object -First, -MaxEvents, -TimeoutSec or -Until ends it.
/// </para>
/// </summary>
/// <example>
/// <code>Watch-KalshiCommunication -TimeoutSec 2</code>
/// <para>Watches requests for quotes and quotes for two seconds.</para>
/// </example>
/// <example>
/// <code>Watch-KalshiCommunication -TimeoutSec 2 | Where-Object { $_ -is [KalshiPS.RfqCreated] -and $_.Count -ge 100 }</code>
/// <para>Selects requests for quotes of 100 contracts or more.</para>
/// </example>
[Cmdlet(VerbsCommon.Watch, "KalshiCommunication")]
[OutputType(typeof(RfqCreated), typeof(RfqDeleted), typeof(QuoteCreated), typeof(QuoteAccepted), typeof(QuoteExecuted), typeof(FeedStateChange))]
public sealed class WatchKalshiCommunication : KalshiWatchCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord() => Watch(new FeedRequest { Channels = [FeedChannels.Communication] });
}
