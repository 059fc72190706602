using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Revokes API keys for good.</para>
/// <para type="description">Asks first, unless -Confirm:$false is given: what signs with the key stops working at once.</para>
/// </summary>
/// <example>
/// <code>
/// $key = New-KalshiApiKey spare -KeyPath ./kalshi-spare.pem
/// $key | Remove-KalshiApiKey
/// </code>
/// <para>Makes a key and revokes it. It asks first.</para>
/// </example>
/// <example>
/// <code>Get-KalshiApiKey | Where-Object Name -like 'test-*' | Remove-KalshiApiKey -Confirm:$false</code>
/// <para>Revokes all keys with such a name without asking, as a script would.</para>
/// </example>
/// <example>
/// <code>Get-KalshiApiKey | Remove-KalshiApiKey -WhatIf</code>
/// <para>Says which keys would go, and revokes none.</para>
/// </example>
[Cmdlet(VerbsCommon.Remove, "KalshiApiKey", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class RemoveKalshiApiKey : KalshiApiCmdlet
{
    /// <summary>The keys' ids.</summary>
    [NoPrivateKey]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ApiKeyIdCompleter))]
    [ValidateNotNullOrEmpty]
    [NamedBy(nameof(ApiKeyId), "an API key")]
    [ValidateNamed]
    public string[] ApiKeyId { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var id in ApiKeyId)
        {
            var own = id == Client.ApiKeyId ? " It is the key of this session." : "";
            var words = $"Revoke API key {id} for good.{own}";
            if (ShouldChange(words, "Revoke an API key", id))
                Perform(id, new DeleteApiKey(id));
        }
    }
}
