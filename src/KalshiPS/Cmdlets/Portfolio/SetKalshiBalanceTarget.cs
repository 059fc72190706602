using System.Collections;
using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Sets the target allocation of the account's free balance over the exchange's shards, or disables it.</para>
/// <para type="description">
/// Replaces the previous allocation, including the reservation for resting orders. From then on the exchange moves money
/// between the shards by itself.
/// </para>
/// </summary>
/// <example>
/// <code>Set-KalshiBalanceTarget @{ 0 = 60; 2 = 40 }</code>
/// <para>Keeps 60 percent on shard 0 and 40 percent on shard 2, after a prompt.</para>
/// </example>
/// <example>
/// <code>Set-KalshiBalanceTarget @{ 0 = 100 } -RestingMarginReservation Max -Confirm:$false</code>
/// <para>Keeps everything on shard 0, without a prompt.</para>
/// </example>
/// <example>
/// <code>Set-KalshiBalanceTarget -Disable</code>
/// <para>Stops the exchange from moving money by itself.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "KalshiBalanceTarget", DefaultParameterSetName = PercentSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class SetKalshiBalanceTarget : KalshiApiCmdlet
{
    private const string PercentSet = "Percent";
    private const string DisableSet = "Disable";

    /// <summary>Each shard's share in whole percent, 100 in total: @{ 0 = 60; 2 = 40 }.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = PercentSet, Mandatory = true, Position = 0)]
    [ValidateNotNull]
    public IDictionary Percent { get; set; } = new Hashtable();

    /// <summary>
    /// The reservation on a shard for the orders that rest there: None, Max (the largest order) or Sum (all orders).
    /// Default: Sum.
    /// </summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = PercentSet)]
    [Word(typeof(RestingMarginReservation))]
    public RestingMarginReservation RestingMarginReservation { get; set; } = RestingMarginReservation.Sum;

    /// <summary>Disables the allocation: the exchange moves no money by itself.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = DisableSet, Mandatory = true)]
    public SwitchParameter Disable { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            var allocations = Disable ? [] : Allocations();
            var words = Disable
                ? "Stop the exchange from moving money between its shards by itself."
                : $"Let the exchange allocate the account's free balance to its shards: {InWords(allocations)}.";
            if (!ShouldChange(words, "Change the target balance", target: null))
                return;
            var request = new SetTargetBalanceAllocationRequest
            {
                Allocations = allocations,
                RestingMarginReservation = Disable ? null : Words.Of(RestingMarginReservation),
            };
            Perform(target: null, new SetTargetBalanceAllocation(request));
        }
        catch (KalshiException exception)
        {
            Report(exception, Percent);
        }
    }

    private BalanceAllocationInput[] Allocations()
    {
        var allocations = Percent.Cast<DictionaryEntry>()
            .Select(entry => new BalanceAllocationInput { ExchangeIndex = Whole(entry.Key), Percent = Whole(entry.Value) })
            .OrderBy(allocation => allocation.ExchangeIndex)
            .ToArray();
        var sum = allocations.Sum(allocation => allocation.Percent);
        return sum == 100
            ? allocations
            : throw ErrorRecords.InvalidRequest(
                $"The shares are {sum} percent together, not 100.", "Give shares that are 100 percent together, or -Disable.");
    }

    private static int Whole(object? value)
    {
        try
        {
            var number = (int)new WholeNumberTransformationAttribute().Transform(null!, value)!;
            return number is >= 0 and <= 100 ? number : throw NoShare(value);
        }
        catch (ArgumentTransformationMetadataException)
        {
            throw NoShare(value);
        }
    }

    private static KalshiException NoShare(object? value) => ErrorRecords.InvalidRequest(
        $"'{value}' is neither a shard's number nor a whole percentage.", "Give shards and shares such as @{ 0 = 60; 2 = 40 }.");

    private static string InWords(IEnumerable<BalanceAllocationInput> allocations) =>
        string.Join(", ", allocations.Select(allocation => $"{allocation.Percent}% on shard {allocation.ExchangeIndex}"));
}
