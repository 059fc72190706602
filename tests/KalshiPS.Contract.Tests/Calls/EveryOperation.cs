namespace KalshiPS.Contract.Tests.Calls;

/// <summary>Every operation goes through the client to a simulated exchange and comes back as the contract says.</summary>
public sealed class EveryOperation
{
    public static TheoryData<Type> Operations => CallTable.Operations;

    [Fact]
    public void Every_operation_has_a_row() =>
        Assert.Empty(OurOperations.All.Where(type => !CallTable.Rows.ContainsKey(type)).Select(type => type.Name));

    [Theory, MemberData(nameof(Operations))]
    public async Task The_typed_answer_says_what_happened(Type operation) =>
        (await CallTable.PerformAsync(operation)).Complaint?.Throw();

    [Theory, MemberData(nameof(Operations))]
    public async Task The_call_on_the_wire_is_the_contracts(Type operation)
    {
        var faults = ResponseCheck.Faults(OurOperations.Claimed(operation), (await CallTable.PerformAsync(operation)).Wire);
        if (faults.Count > 0)
            Assert.Fail(string.Join(Environment.NewLine, faults));
    }
}
