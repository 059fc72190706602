using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Lists the account's API keys and their scopes.</para>
/// <para type="description">Warns if the account's location attestation, which keys require, has expired.</para>
/// </summary>
/// <example>
/// <code>Get-KalshiApiKey</code>
/// <para>Lists every key with its id and scopes.</para>
/// </example>
/// <example>
/// <code>Get-KalshiApiKey | Where-Object Scopes -contains write</code>
/// <para>Lists the keys that can place orders.</para>
/// </example>
/// <example>
/// <code>Get-KalshiFcmSubtrader | Get-KalshiApiKey</code>
/// <para>Lists the keys of an FCM's subtraders.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiApiKey")]
[OutputType(typeof(ApiKey))]
public sealed class GetKalshiApiKey : KalshiApiCmdlet
{
    /// <summary>Only keys restricted to this FCM subtrader.</summary>
    [NoPrivateKey]
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SubtraderIdCompleter))]
    [RowText]
    public string? SubtraderId { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => RunNamed(SubtraderId, async (output, token) =>
    {
        var answer = await Send(new GetApiKeys { FcmSubtraderId = SubtraderId }, output, token).ConfigureAwait(false);
        if (answer.RegionExpirationTime is { } end)
        {
            if (end < DateTimeOffset.UtcNow)
                output.Warning($"The account's location attestation expired at {end:u}: renew it, or keys may be refused.");
            else
                output.Verbose($"The account's location attestation is valid until {end:u}.");
        }

        foreach (var key in answer.ApiKeys)
            output.Write(key);
    });
}
