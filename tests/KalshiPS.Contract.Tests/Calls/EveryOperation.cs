using System.Collections.Concurrent;
using KalshiPS.Simulator;

namespace KalshiPS.Contract.Tests.Calls;

/// <summary>Every operation goes through the client to a simulated exchange and comes back as the contract says.</summary>
public sealed class EveryOperation
{
    private static readonly Dictionary<Type, OperationCall> Table = new OperationCall[][]
    {
        AccountCalls.All,
        CommunicationCalls.All,
        ExchangeCalls.All,
        FcmCalls.All,
        HistoricalCalls.All,
        MarketCalls.All,
        OrderCalls.All,
        OrderGroupCalls.All,
        PortfolioCalls.All,
    }.SelectMany(calls => calls).ToDictionary(call => call.Operation);

    private static readonly ConcurrentDictionary<Type, Lazy<Task<Performance>>> Performances = new();

    public static TheoryData<Type> Operations => [.. Table.Keys.OrderBy(type => type.Name, StringComparer.Ordinal)];

    [Fact]
    public void Every_operation_has_a_row() =>
        Assert.Empty(OurOperations.All.Where(type => !Table.ContainsKey(type)).Select(type => type.Name));

    [Theory, MemberData(nameof(Operations))]
    public async Task The_typed_answer_says_what_happened(Type operation) =>
        (await PerformAsync(operation)).Complaint?.Throw();

    [Theory, MemberData(nameof(Operations))]
    public async Task The_call_on_the_wire_is_the_contracts(Type operation)
    {
        Assert.SkipWhen(TheContract.Absence is not null, TheContract.Absence ?? "");
        var faults = AnswerReading.Faults(OurOperations.Claimed(operation), (await PerformAsync(operation)).Wire);
        if (faults.Count > 0)
            Assert.Fail(string.Join(Environment.NewLine, faults));
    }

    /// <summary>Both tests look at one performance.</summary>
    private static Task<Performance> PerformAsync(Type operation) =>
        Performances.GetOrAdd(operation, static type => new(() => Table[type].PerformAsync(new SimulatorOptions { Fcm = Table[type].AsFcm }))).Value;
}
