using System.Collections.Frozen;
using KalshiPS.Client.Reconciliation;
using KalshiPS.Operations;

namespace KalshiPS.Client.Writes;

/// <summary>Lists the recovery policies of all writes other than orders.</summary>
internal static partial class RecoveryPolicies
{
    private static readonly FrozenDictionary<Type, object> All = Table().ToFrozenDictionary();

    /// <summary>Returns whether operations of a type have a recovery policy.</summary>
    public static bool Has(Type operation) => All.ContainsKey(operation);

    /// <summary>Gets an operation's recovery policy; null if it has none.</summary>
    public static RecoveryPolicy<TResponse>? Of<TResponse>(KalshiOperation<TResponse> operation)
        where TResponse : class => (RecoveryPolicy<TResponse>?)All.GetValueOrDefault(operation.GetType());

    private static IEnumerable<KeyValuePair<Type, object>> Table() =>
        [.. OfOrderGroups(), .. OfPortfolio(), .. OfCommunications(), .. OfApiKeys(), .. OfFcm(), .. OfTheRest()];

    private static KeyValuePair<Type, object> Entry<TOperation, TResponse>(RecoveryPolicy<TOperation, TResponse> policy)
        where TOperation : KalshiOperation<TResponse>
        where TResponse : class => new(typeof(TOperation), policy);

    private static ReadBackResult<EmptyResponse> DoneIf(bool isDone) =>
        isDone ? new(ReadBackOutcome.Found, new EmptyResponse()) : new(ReadBackOutcome.NotFound, Value: null);

    private static IEnumerable<KeyValuePair<Type, object>> OfTheRest() =>
    [
        Entry(new RecoveryPolicy<CancelAllOrders, EmptyResponse>
        {
            Question = static _ => "all orders were canceled",
            Advice = static _ => "Check with Get-KalshiOrder -Status Resting which orders rest, and cancel them again.",
        }),
        Entry(new RecoveryPolicy<UpgradeAccountApiUsageLevel, EmptyResponse>
        {
            Question = static _ => "the account was raised to the advanced tier",
            Advice = static _ => "Check the tier with Get-KalshiApiLimit; requesting it again does no harm.",
        }),
        Entry(new RecoveryPolicy<CreateMarketInMultivariateEventCollection, CreateMarketInMultivariateEventCollectionResponse>
        {
            Question = static operation => $"the market of collection {operation.CollectionTicker} was made",
            Advice = static _ => "Make it again: legs that have a market already are given that one.",
            Id = static answer => answer.Ticker,
        }),
    ];
}
