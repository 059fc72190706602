using System.Collections.Concurrent;

namespace KalshiPS.Contract.Tests.Calls;

/// <summary>The rows of every tag, and what came of them; each is performed once, whoever asks.</summary>
internal static class CallTable
{
    private static readonly ConcurrentDictionary<Type, Lazy<Task<Performance>>> Performances = new();
    private static readonly ConcurrentDictionary<Type, Lazy<Task<Performance>>> AmongUnknowns = new();

    public static IReadOnlyDictionary<Type, OperationCall> Rows { get; } = new OperationCall[][]
    {
        AccountCalls.All,
        CommunicationCalls.All,
        EventCalls.All,
        ExchangeCalls.All,
        FcmCalls.All,
        HistoricalCalls.All,
        LiveDataCalls.All,
        MarketCalls.All,
        MultivariateCalls.All,
        OrderCalls.All,
        OrderGroupCalls.All,
        PortfolioCalls.All,
        ReferenceCalls.All,
    }.SelectMany(calls => calls).ToDictionary(call => call.Operation);

    /// <summary>The operations as test data.</summary>
    public static TheoryData<Type> Operations => [.. Rows.Keys.OrderBy(type => type.Name, StringComparer.Ordinal)];

    public static Task<Performance> PerformAsync(Type operation) =>
        Performances.GetOrAdd(operation, static type => new(() => Rows[type].PerformAsync())).Value;

    public static Task<Performance> PerformAmongUnknownsAsync(Type operation) =>
        AmongUnknowns.GetOrAdd(operation, static type => new(() => Rows[type].PerformAmongUnknownsAsync())).Value;
}
