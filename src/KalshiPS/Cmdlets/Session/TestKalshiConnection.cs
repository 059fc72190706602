using System.Diagnostics;
using System.Management.Automation;
using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Tests a session: reachability, clock, key, permissions and API tier.</para>
/// <para type="description">Returns one row per check. A failed check is not an error, so a script can test the property Passed.</para>
/// </summary>
/// <example>
/// <code>Test-KalshiConnection</code>
/// <para>Runs all checks; the property Advice says how to fix a failed one.</para>
/// </example>
/// <example>
/// <code>if ((Test-KalshiConnection).Passed -contains $false) { throw 'The session does not work.' }</code>
/// <para>Stops a script whose session does not work.</para>
/// </example>
[Cmdlet(VerbsDiagnostic.Test, "KalshiConnection")]
[OutputType(typeof(ConnectionCheck))]
public sealed class TestKalshiConnection : KalshiApiCmdlet
{
    // The exchange accepts a difference of five seconds; half of that leaves room for the network.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(2.5);

    /// <inheritdoc/>
    private protected override bool IsPublic => true;

    /// <inheritdoc/>
    protected override void ProcessRecord() => Run(Client.BaseUri, async (output, token) =>
    {
        if (!await Reach(output, token).ConfigureAwait(false))
            return;
        CheckClock(output);
        if (Client.ApiKeyId is null)
        {
            output.Write(new ConnectionCheck("Key", passed: false, "The session has none: only public data can be read.", "Run Connect-Kalshi with -ApiKeyId and -PrivateKeyPath."));
            return;
        }

        if (!await CheckKey(output, token).ConfigureAwait(false))
            return;
        await CheckPermissions(output, token).ConfigureAwait(false);
        await CheckTier(output, token).ConfigureAwait(false);
    });

    private async Task<bool> Reach(CmdletOutput output, CancellationToken token)
    {
        try
        {
            var clock = Stopwatch.StartNew();
            var status = await Send(new GetExchangeStatus(), output, token).ConfigureAwait(false);
            var open = (status.ExchangeActive, status.TradingActive) switch
            {
                (false, _) => "the exchange is paused",
                (_, false) => "trading is paused",
                (true, true) => "trading is open",
                _ => "it does not say whether trading is open",
            };
            output.Write(new ConnectionCheck("Reachability", passed: true, $"{Client.BaseUri.Authority} answered in {clock.ElapsedMilliseconds} ms; {open}"));
            return true;
        }
        catch (KalshiException exception)
        {
            output.Write(Failed("Reachability", exception));
            return false;
        }
    }

    private void CheckClock(CmdletOutput output)
    {
        if (Client.ClockOffset is not { } offset)
        {
            output.Write(new ConnectionCheck("Clock", passed: true, "The exchange did not send its time."));
            return;
        }

        var good = offset.Duration() <= ClockTolerance;
        output.Write(new ConnectionCheck(
            "Clock",
            good,
            FormattableString.Invariant($"This machine is {Math.Abs(offset.TotalSeconds):0.0} s {(offset >= TimeSpan.Zero ? "behind" : "ahead of")} the exchange."),
            good ? "" : "Set this machine's clock by a time server: signatures more than 5 s off are refused."));
    }

    private async Task<bool> CheckKey(CmdletOutput output, CancellationToken token)
    {
        try
        {
            await Send(new GetBalance(), output, token).ConfigureAwait(false);
        }
        catch (KalshiException exception) when (exception.Id != KalshiErrorId.PermissionDenied)
        {
            output.Write(Failed("Key", exception));
            return false;
        }
        catch (KalshiException)
        {
            // The key is valid but may not read the balance.
        }

        output.Write(new ConnectionCheck("Key", passed: true, $"{Client.ApiKeyId} is accepted."));
        return true;
    }

    private async Task CheckPermissions(CmdletOutput output, CancellationToken token)
    {
        try
        {
            var keys = await Send(new GetApiKeys(), output, token).ConfigureAwait(false);
            var own = keys.ApiKeys.FirstOrDefault(key => key.ApiKeyId == Client.ApiKeyId);
            output.Write(own is null
                ? new ConnectionCheck("Permissions", passed: true, "The exchange does not list this key's scopes.")
                : new ConnectionCheck("Permissions", passed: true, string.Join(", ", own.Scopes)));
        }
        catch (KalshiException exception)
        {
            output.Write(Failed("Permissions", exception));
        }
    }

    private async Task CheckTier(CmdletOutput output, CancellationToken token)
    {
        try
        {
            var limits = await Send(new GetAccountApiLimits(), output, token).ConfigureAwait(false);
            Session.Apply(limits);
            output.Write(new ConnectionCheck(
                "Tier", passed: true, $"{limits.UsageTier}: {limits.Read.RefillRate} read and {limits.Write.RefillRate} write tokens a second"));
        }
        catch (KalshiException exception)
        {
            output.Write(Failed("Tier", exception));
        }
    }

    private static ConnectionCheck Failed(string check, KalshiException exception) =>
        new(check, passed: false, exception.Message, exception.Advice);
}
