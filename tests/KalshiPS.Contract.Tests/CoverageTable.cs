using System.Globalization;
using System.Text;
using KalshiPS.Operations;

namespace KalshiPS.Contract.Tests;

/// <summary>docs/coverage.md says which cmdlet makes which operation, and says it truly.</summary>
public sealed class CoverageTable
{
    [Fact]
    public void Every_operation_has_a_cmdlet_and_the_table_is_current()
    {
        var root = Repository.Root;
        var cmdlets = CmdletsOfOperations.Read(Path.Combine(root, "bin", "KalshiPS.dll"));
        Assert.Empty(OurOperations.All.Where(type => !cmdlets.Contains(type.Name)).Select(type => type.Name));
        Generated.AssertCurrent(Path.Combine(root, "docs", "coverage.md"), Page(cmdlets));
    }

    private static string Page(ILookup<string, string> cmdlets)
    {
        var page = new StringBuilder()
            .Append("# Coverage\n\n")
            .Append(CultureInfo.InvariantCulture, $"{OurOperations.All.Count} operations of the exchange's REST API and the cmdlets that call them. ")
            .Append("Made from the operation records and the built module by the contract tests.\n\n")
            .Append("| operation | request | key | cmdlet |\n|---|---|---|---|\n");
        var rows = OurOperations.All
            .Select(type => (type.Name, Operation: OperationDescription.Of(type)))
            .OrderBy(row => row.Operation.Path, StringComparer.Ordinal)
            .ThenBy(row => row.Operation.Method, StringComparer.Ordinal);
        foreach (var (name, operation) in rows)
        {
            page.Append(
                CultureInfo.InvariantCulture,
                $"| {operation.Id} | `{operation.Method} {operation.Path}` | {(operation.Signed ? "needed" : "")} | {string.Join(", ", cmdlets[name])} |\n");
        }

        return page.ToString();
    }
}
