using KalshiPS.Operations;

namespace KalshiPS.Client.Writes;

/// <content>Order groups.</content>
internal static partial class RecoveryPolicies
{
    private static IEnumerable<KeyValuePair<Type, object>> OfOrderGroups() =>
    [
        // A group has no id of the caller's. A surplus group does no harm, but a group mistaken for another couples orders.
        Entry(new RecoveryPolicy<CreateOrderGroup, CreateOrderGroupResponse>
        {
            Question = static operation => FormattableString.Invariant($"an order group with a limit of {operation.Body.ContractsLimit:#,0.##} contracts was made"),
            Advice = static _ => "Check with Get-KalshiOrderGroup whether there is a new one before you make another; a group without orders does nothing.",
            ListsBefore = true,
            Candidates = MadeGroupsAsync,
            Id = static answer => answer.OrderGroupId,
        }),
        Entry(new RecoveryPolicy<DeleteOrderGroup, EmptyResponse>
        {
            Question = static operation => $"order group {operation.OrderGroupId} was ended",
            Advice = static operation => $"Check with Get-KalshiOrderGroup {operation.OrderGroupId} whether it is still there; ending it again does no harm.",
            // A repetition is also refused for a group of another subaccount or shard: the read covers all.
            Done = static async (operation, reads, token) =>
                DoneIf(await reads.FindAsync(new GetOrderGroup(operation.OrderGroupId), token).ConfigureAwait(false) is null),
        }),
        // Sent twice, it could open a group that was triggered in between, and no read shows whether a group is triggered.
        Entry(new RecoveryPolicy<ResetOrderGroup, EmptyResponse>
        {
            Question = static operation => $"order group {operation.OrderGroupId} was reset",
            Advice = static operation => $"If it still refuses orders, run Reset-KalshiOrderGroup {operation.OrderGroupId} again; that counts its contracts from zero once more.",
        }),
        Entry(new RecoveryPolicy<TriggerOrderGroup, EmptyResponse>
        {
            Question = static operation => $"order group {operation.OrderGroupId} was triggered",
            Advice = static operation => $"Run Stop-KalshiOrderGroup {operation.OrderGroupId} again, which does no harm, and check with Get-KalshiOrder -Status Resting which orders rest.",
        }),
        Entry(new RecoveryPolicy<UpdateOrderGroupLimit, EmptyResponse>
        {
            Question = static operation => $"the limit of order group {operation.OrderGroupId} was changed",
            Advice = static operation => $"Check its limit with Get-KalshiOrderGroup {operation.OrderGroupId}; changing it again does no harm.",
            Done = static async (operation, reads, token) =>
                DoneIf(await reads.FindAsync(new GetOrderGroup(operation.OrderGroupId), token).ConfigureAwait(false) is { } group
                    && group.ContractsLimit == operation.Body.ContractsLimit),
        }),
    ];

    private static async Task<IEnumerable<Candidate<CreateOrderGroupResponse>>> MadeGroupsAsync(
        CreateOrderGroup operation, WriteReads reads, CancellationToken token)
    {
        var wanted = operation.Body;
        var (subaccount, shard) = (wanted.Subaccount ?? 0, wanted.ExchangeIndex ?? 0);
        var response = await reads.ReadAsync(new GetOrderGroups { Subaccount = subaccount }, token).ConfigureAwait(false);
        return response.OrderGroups
            .Where(group => group.ContractsLimit == wanted.ContractsLimit && (group.ExchangeIndex ?? shard) == shard)
            .Select(group => new Candidate<CreateOrderGroupResponse>(
                new CreateOrderGroupResponse { OrderGroupId = group.OrderGroupId, Subaccount = subaccount, ExchangeIndex = shard },
                Created: null));
    }
}
