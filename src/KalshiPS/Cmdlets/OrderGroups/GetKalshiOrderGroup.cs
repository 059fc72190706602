using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Gets order groups by id, with their orders, or lists them all.</para>
/// <para type="description">
/// A list does not include the subaccount of a group. With -Subaccount the returned groups have it, for the cmdlets they are
/// piped to.
/// </para>
/// </summary>
/// <example>
/// <code>Get-KalshiOrderGroup</code>
/// <para>Lists all order groups.</para>
/// </example>
/// <example>
/// <code>New-KalshiOrderGroup -ContractsLimit 50 | Get-KalshiOrderGroup</code>
/// <para>Creates a group and gets it with the ids of its orders.</para>
/// </example>
/// <example>
/// <code>Get-KalshiOrderGroup -Subaccount 0 | Reset-KalshiOrderGroup</code>
/// <para>Lets all groups of the primary subaccount accept orders again.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiOrderGroup")]
[OutputType(typeof(OrderGroup))]
public sealed class GetKalshiOrderGroup : KalshiApiCmdlet
{
    /// <summary>The ids of the groups to get. Default: all.</summary>
    [NoPrivateKey]
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(OrderGroupIdCompleter))]
    [ValidateNotNullOrEmpty]
    [NamedBy(nameof(OrderGroupId), "an order group")]
    [ValidateNamed]
    public string[]? OrderGroupId { get; set; }

    /// <summary>Only groups of this subaccount. Default: all.</summary>
    [NoPrivateKey]
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SubaccountCompleter))]
    [ValidateSubaccount]
    [WholeNumberTransformation(AllowsBlank = true)]
    public int? Subaccount { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var id in OrderGroupId ?? [])
        {
            Emit(id, new GetOrderGroup(id) { Subaccount = Subaccount }, response => new OrderGroup
            {
                OrderGroupId = id,
                ContractsLimit = response.ContractsLimit,
                IsAutoCancelEnabled = response.IsAutoCancelEnabled,
                OrderIds = response.OrderIds,
                Subaccount = Subaccount,
                ExchangeIndex = response.ExchangeIndex,
                ExtraData = response.ExtraData,
            });
        }

        if (OrderGroupId is null)
            EmitEach(Subaccount, new GetOrderGroups { Subaccount = Subaccount }, response => response.OrderGroups.Select(WithSubaccount));
    }

    private OrderGroup WithSubaccount(OrderGroup group)
    {
        group.Subaccount = Subaccount;
        return group;
    }
}
