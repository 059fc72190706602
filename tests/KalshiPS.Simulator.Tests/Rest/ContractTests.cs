using System.Text.RegularExpressions;
using KalshiPS.Simulator.Rest;
using KalshiPS.Simulator.Tests.Support;

namespace KalshiPS.Simulator.Tests.Rest;

/// <summary>Holds the routes against the exchange's contract.</summary>
public sealed partial class ContractTests
{
    [Fact]
    public void Every_operation_of_the_contract_is_answered_and_no_other()
    {
        var contract = Operations(Sample.ReadShared(Path.Combine("reference-2026-10", "openapi.yaml"))).ToList();
        Assert.True(contract.Count > 100, $"Only {contract.Count} operations were read.");
        var routed = RouteTable.Operations.Select(operation => $"{operation.Id} {operation.Method} {operation.Template}");
        Assert.Equal(contract.Order(StringComparer.Ordinal), routed.Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [Fact]
    public void Every_path_leads_to_its_own_operation()
    {
        foreach (var operation in RouteTable.Operations)
        {
            var path = Name().Replace(operation.Template, "some-value");
            Assert.Same(operation, RouteTable.Find(operation.Method, path).Operation);
        }
    }

    /// <summary>Reads the operations by their indentation: paths, methods below them, ids below those.</summary>
    private static IEnumerable<string> Operations(string yaml)
    {
        var (path, method) = ("", "");
        foreach (var line in yaml.Split('\n').SkipWhile(each => !each.StartsWith("paths:", StringComparison.Ordinal)).Skip(1).TakeWhile(each => each.Length == 0 || each[0] is ' ' or '#'))
        {
            if (PathLine().Match(line) is { Success: true } found)
                path = found.Groups["path"].Value;
            else if (MethodLine().Match(line) is { Success: true } verb)
                method = verb.Groups["method"].Value.ToUpperInvariant();
            else if (IdLine().Match(line) is { Success: true } id)
                yield return $"{id.Groups["id"].Value} {method} {path}";
        }
    }

    [GeneratedRegex(@"^  (?<path>/\S*):\s*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PathLine();

    [GeneratedRegex(@"^    (?<method>get|put|post|delete|patch):\s*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MethodLine();

    [GeneratedRegex(@"^      operationId:\s*(?<id>\w+)\s*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex IdLine();

    [GeneratedRegex(@"\{\w+\}", RegexOptions.None, 1000)]
    private static partial Regex Name();
}
