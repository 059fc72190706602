using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Creates an order group, whose orders are canceled together when a limit of matched contracts is reached.</para>
/// <para type="description">
/// Pass the group's id to New-KalshiOrder -OrderGroupId. If the limit is matched within fifteen seconds, the group's orders
/// are canceled and it accepts no new ones until Reset-KalshiOrderGroup.
/// </para>
/// </summary>
/// <example>
/// <code>
/// $group = New-KalshiOrderGroup -ContractsLimit 20
/// Get-KalshiMarket -SeriesTicker KXHIGHNY -Status open -First 3 | New-KalshiOrder -Side Yes -Count 20 -Price 1c -OrderGroupId $group.OrderGroupId
/// </code>
/// <para>
/// Places three orders that buy about twenty contracts in total: the remaining orders are canceled when that many are matched.
/// </para>
/// </example>
/// <example>
/// <code>New-KalshiOrderGroup 100 -ExchangeIndex 2</code>
/// <para>Creates a group for orders on another exchange shard.</para>
/// </example>
[Cmdlet(VerbsCommon.New, "KalshiOrderGroup", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(OrderGroup))]
public sealed class NewKalshiOrderGroup : KalshiApiCmdlet
{
    /// <summary>The number of contracts that may be matched within fifteen seconds, 1 to 1,000,000.</summary>
    [NoPrivateKey]
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateRange(1, 1_000_000)]
    [DecimalTransformation(What = "a count")]
    public decimal ContractsLimit { get; set; }

    /// <summary>The number of the subaccount. Default: the primary one, 0.</summary>
    [NoPrivateKey]
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SubaccountCompleter))]
    [ValidateSubaccount]
    [WholeNumberTransformation(AllowsBlank = true)]
    public int? Subaccount { get; set; }

    /// <summary>The exchange shard. Default: 0.</summary>
    [NoPrivateKey]
    [Parameter]
    [WholeNumberTransformation(AllowsNull = true)]
    public int? ExchangeIndex { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            OrderTerms.Check(price: null, ContractsLimit);
            var words = FormattableString.Invariant(
                $"Create an order group that cancels its orders when {ContractsLimit:#,0.##} contracts are matched within 15 seconds.");
            if (!ShouldChange(words, "Create an order group", ContractsLimit))
                return;
            var request = new CreateOrderGroupRequest
            {
                ContractsLimit = ContractsLimit,
                Subaccount = Subaccount,
                ExchangeIndex = ExchangeIndex,
            };
            Emit(ContractsLimit, new CreateOrderGroup(request), response => new OrderGroup
            {
                OrderGroupId = response.OrderGroupId,
                ContractsLimit = request.ContractsLimit,
                Subaccount = response.Subaccount,
                ExchangeIndex = response.ExchangeIndex ?? request.ExchangeIndex,
                ExtraData = response.ExtraData,
            });
        }
        catch (KalshiException exception)
        {
            Report(exception, ContractsLimit);
        }
    }
}
