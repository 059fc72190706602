using System.Reflection;
using KalshiPS.Contract.Tests.Feed;
using KalshiPS.Operations;

namespace KalshiPS.Contract.Tests;

/// <summary>Every operation record against the operation of the contract that it claims.</summary>
public sealed class OperationsMatchTheContract
{
    private static readonly string[] PageSizes = ["limit", "page_size"];

    [Fact]
    public void No_two_records_claim_the_same_operation() =>
        Assert.Distinct(OurOperations.All.Select(type => OperationDescription.Of(type).Id), StringComparer.Ordinal);

    [Theory, MemberData(nameof(OurOperations.Rows), MemberType = typeof(OurOperations))]
    public void Method_path_signature_and_cost_are_the_contracts(Type operation)
    {
        var ours = OperationDescription.Of(operation);
        var theirs = OurOperations.Claimed(operation);
        Assert.Equal(
            (theirs.Method, theirs.Path, theirs.Signed, theirs.TokenCost),
            (ours.Method, ours.Path, ours.Signed, ours.TokenCost));
    }

    [Theory, MemberData(nameof(OurOperations.Rows), MemberType = typeof(OurOperations))]
    public void The_largest_page_is_the_contracts(Type operation)
    {
        var size = OurOperations.Claimed(operation).In("query").SingleOrDefault(p => PageSizes.Contains(p.Name, StringComparer.Ordinal));
        Assert.Equal(size?.Schema.Maximum ?? 0, OperationDescription.Of(operation).MaxLimit);
    }

    [Theory, MemberData(nameof(OurOperations.Rows), MemberType = typeof(OurOperations))]
    public void Path_parameters_are_the_contracts(Type operation)
    {
        var ours = Parameters<InPathAttribute>(operation, attribute => attribute.Name);
        Difference.AssertNone(CompareParameters(operation, ours, OurOperations.Claimed(operation).In("path")));
    }

    [Theory, MemberData(nameof(OurOperations.Rows), MemberType = typeof(OurOperations))]
    public void Query_parameters_are_the_contracts(Type operation)
    {
        var ours = Parameters<InQueryAttribute>(operation, attribute => attribute.Name);
        Difference.AssertNone(CompareParameters(operation, ours, OurOperations.Claimed(operation).In("query")));
    }

    [Theory, MemberData(nameof(OurOperations.Rows), MemberType = typeof(OurOperations))]
    public void The_body_is_the_contracts(Type operation) =>
        Difference.AssertNone(MessageComparison.OfBody(operation).Differences);

    [Theory, MemberData(nameof(OurOperations.Rows), MemberType = typeof(OurOperations))]
    public void The_answer_is_the_contracts(Type operation) =>
        Difference.AssertNone(MessageComparison.OfResponse(operation).Differences);

    [Fact]
    public void Every_known_difference_is_still_there()
    {
        var found = OurOperations.All
            .SelectMany(operation => MessageComparison.OfBody(operation).Differences
                .Concat(MessageComparison.OfResponse(operation).Differences)
                .Concat(CompareParameters(
                    operation,
                    Parameters<InQueryAttribute>(operation, attribute => attribute.Name),
                    OurOperations.Claimed(operation).In("query"))))
            .Concat(FeedMatchesTheContract.Differences())
            .Select(difference => difference.Member);
        Assert.Empty(KnownDifferences.Reasons.Keys.Except(found, StringComparer.Ordinal));
    }

    private static Dictionary<string, PropertyInfo> Parameters<T>(Type operation, Func<T, string> name)
        where T : Attribute =>
        operation.GetProperties()
            .Where(property => property.IsDefined(typeof(T)))
            .ToDictionary(property => name(property.GetCustomAttribute<T>()!), StringComparer.Ordinal);

    private static IEnumerable<Difference> CompareParameters(
        Type operation, Dictionary<string, PropertyInfo> ours, IEnumerable<ContractParameter> theirs)
    {
        var contract = theirs.ToDictionary(parameter => parameter.Name, StringComparer.Ordinal);
        foreach (var (name, parameter) in contract)
        {
            var what = ours.TryGetValue(name, out var property) ? Compare(property, parameter) : ["missing from ours"];
            foreach (var difference in what)
                yield return Differ(operation, name, difference);
        }

        foreach (var name in ours.Keys.Except(contract.Keys, StringComparer.Ordinal))
            yield return Differ(operation, name, "the contract has no such parameter");
    }

    private static IEnumerable<string> Compare(PropertyInfo ours, ContractParameter theirs)
    {
        var nullable = new NullabilityInfoContext().Create(ours).ReadState == NullabilityState.Nullable;
        if (nullable == theirs.Required)
            yield return theirs.Required ? "the contract requires it, ours may be null" : "the contract does not require it, ours cannot be null";

        var form = FormOf(Nullable.GetUnderlyingType(ours.PropertyType) ?? ours.PropertyType, ours.GetCustomAttribute<InQueryAttribute>());
        var allowed = FormsOf(theirs);
        if (!allowed.Contains(form, StringComparer.Ordinal))
            yield return $"the contract has {string.Join(" or ", allowed)}, ours is {form}";
    }

    private static string FormOf(Type type, InQueryAttribute? query)
    {
        if (ListElement(type) is { } element)
            return $"{FormOf(element, query)} {(query is { Repeated: true } ? "repeated" : "joined by commas")}";
        return type == typeof(DateTimeOffset) ? FormOf(query?.Time) : WireForm.Of(type, converter: null);
    }

    private static string FormOf(QueryTime? time) => time switch
    {
        QueryTime.UnixMilliseconds => WireForm.Milliseconds,
        QueryTime.Text => WireForm.TimeText,
        _ => WireForm.Seconds,
    };

    // The contract speaks of comma lists in the description alone: for it they are plain texts.
    private static IReadOnlyList<string> FormsOf(ContractParameter parameter) => parameter.Schema switch
    {
        { Type: "array" } list => [.. WireForm.Of(list.Items!, parameter.Name, parameter.Description)
            .Select(form => $"{form} {(parameter.Explode ? "repeated" : "joined by commas")}")],
        { Type: "string" } when WireForm.IsCommaList(parameter.Description) =>
            [$"{WireForm.Text} joined by commas"],
        var single => WireForm.Of(single, parameter.Name, parameter.Description),
    };

    private static Type? ListElement(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;

    private static Difference Differ(Type operation, string name, string what) =>
        new($"{operation.Name}?{name}", $"{operation.Name} {name}", what);
}
