using KalshiPS.Operations;

namespace KalshiPS.Contract.Tests;

/// <summary>How much of the contract the library covers.</summary>
/// <param name="output">Where the missing operations are listed.</param>
public sealed class Coverage(ITestOutputHelper output)
{
    /// <summary>Operations that may still be missing; zero makes the test strict.</summary>
    private const int MostUnclaimed = 0;

    [Fact]
    public void No_more_operations_are_missing_than_are_known_to_be()
    {
        var contract = TheContract.Document.Operations;
        var claimed = OurOperations.All.Select(type => OperationDescription.Of(type).Id).ToHashSet(StringComparer.Ordinal);
        var unclaimed = contract.Where(operation => !claimed.Contains(operation.Id)).ToList();
        output.WriteLine($"{contract.Count - unclaimed.Count} of {contract.Count} operations are covered. Missing:");
        foreach (var operation in unclaimed)
            output.WriteLine($"{operation.Id}: {operation.Method} {operation.Path}");
        Assert.True(unclaimed.Count <= MostUnclaimed, string.Join(", ", unclaimed.Select(operation => operation.Id)));
    }
}
