using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Deletes requests for quotes.</para>
/// </summary>
/// <example>
/// <code>
/// $rfq = Get-KalshiMarket -Status open -First 1 | New-KalshiRfq -Count 10
/// $rfq | Remove-KalshiRfq
/// </code>
/// <para>Requests quotes and deletes the request.</para>
/// </example>
/// <example>
/// <code>Get-KalshiRfq -Mine -Status open | Remove-KalshiRfq</code>
/// <para>Deletes all of your open requests.</para>
/// </example>
[Cmdlet(VerbsCommon.Remove, "KalshiRfq", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
public sealed class RemoveKalshiRfq : KalshiApiCmdlet
{
    /// <summary>The ids of the requests to delete.</summary>
    [NoPrivateKey]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RfqIdCompleter))]
    [ValidateNotNullOrEmpty]
    [NamedBy(nameof(RfqId), "an RFQ")]
    [ValidateNamed]
    public string[] RfqId { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var id in RfqId)
        {
            var words = $"Delete request for quotes {id}.";
            if (ShouldChange(words, "Delete a request for quotes", id))
                Perform(id, new DeleteRfq(id));
        }
    }
}
