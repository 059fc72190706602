using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Revokes API keys permanently.</para>
/// <para type="description">Prompts for confirmation, unless -Confirm:$false is given: programs that sign with the key stop working at once.</para>
/// </summary>
/// <example>
/// <code>
/// $key = New-KalshiApiKey spare -KeyPath ./kalshi-spare.pem
/// $key | Remove-KalshiApiKey
/// </code>
/// <para>Creates a key and revokes it after a prompt.</para>
/// </example>
/// <example>
/// <code>Get-KalshiApiKey | Where-Object Name -like 'test-*' | Remove-KalshiApiKey -Confirm:$false</code>
/// <para>Revokes all keys with a matching name without a prompt.</para>
/// </example>
/// <example>
/// <code>Get-KalshiApiKey | Remove-KalshiApiKey -WhatIf</code>
/// <para>Names the keys without revoking them.</para>
/// </example>
[Cmdlet(VerbsCommon.Remove, "KalshiApiKey", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class RemoveKalshiApiKey : KalshiApiCmdlet
{
    /// <summary>The ids of the keys to revoke.</summary>
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
            var words = $"Revoke API key {id} permanently.{own}";
            if (ShouldChange(words, "Revoke an API key", id))
                Perform(id, new DeleteApiKey(id));
        }
    }
}
