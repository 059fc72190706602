using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Changes the limit of order groups.</para>
/// <para type="description">A limit that is already exceeded triggers the group: its orders are canceled.</para>
/// </summary>
/// <example>
/// <code>
/// $group = New-KalshiOrderGroup -ContractsLimit 10
/// $group | Set-KalshiOrderGroup -ContractsLimit 25
/// </code>
/// <para>Raises the limit of a group.</para>
/// </example>
/// <example>
/// <code>Get-KalshiOrderGroup | Set-KalshiOrderGroup -ContractsLimit 1</code>
/// <para>Sets the lowest limit for every group.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "KalshiOrderGroup", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
public sealed class SetKalshiOrderGroup : OrderGroupCmdlet
{
    /// <summary>The new number of contracts that may be matched within fifteen seconds, 1 to 1,000,000.</summary>
    [NoPrivateKey]
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateRange(1, 1_000_000)]
    [DecimalTransformation(What = "a count")]
    public decimal ContractsLimit { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            OrderTerms.Check(price: null, ContractsLimit);
            var request = new UpdateOrderGroupLimitRequest { ContractsLimit = ContractsLimit };
            Change(
                id => FormattableString.Invariant($"Limit order group {id} to {ContractsLimit:#,0.##} contracts matched within 15 seconds."),
                "Change an order group's limit",
                id => new UpdateOrderGroupLimit(id, request));
        }
        catch (KalshiException exception)
        {
            Report(exception, ContractsLimit);
        }
    }
}
