using System.Reflection;
using KalshiPS.Operations;

namespace KalshiPS.Contract.Tests;

/// <summary>No price, count, fee or strike ever passes through a binary fraction.</summary>
public sealed class MoneyIsDecimal
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Theory, MemberData(nameof(OurOperations.Rows), MemberType = typeof(OurOperations))]
    public void Every_price_count_and_number_of_the_contract_is_a_decimal(Type operation)
    {
        var values = MessageComparison.OfBody(operation).Values.Concat(MessageComparison.OfResponse(operation).Values);
        Assert.All(
            values.Where(value => WireForm.IsMoney(value.Theirs) || value.Theirs.Type == "number"),
            value => Assert.Equal((value.Path, typeof(decimal)), (value.Path, Nullable.GetUnderlyingType(value.Ours) ?? value.Ours)));
    }

    [Theory]
    [InlineData(typeof(KalshiOperation))]
    [InlineData(typeof(Client.KalshiClient))]
    public void Nothing_public_is_a_binary_fraction(Type anyOfTheAssembly) =>
        Assert.Empty(
            from type in anyOfTheAssembly.Assembly.GetExportedTypes()
            from member in type.GetMembers(Declared)
            where IsVisible(member) && TypesOf(member).Any(HasBinaryFraction)
            select $"{type}.{member.Name}");

    private static bool IsVisible(MemberInfo member) => member switch
    {
        FieldInfo field => field.IsPublic || field.IsFamily,
        MethodBase method => method.IsPublic || method.IsFamily,
        // A property or an event is seen through its accessors.
        _ => false,
    };

    private static IEnumerable<Type> TypesOf(MemberInfo member) => member switch
    {
        FieldInfo field => [field.FieldType],
        MethodBase method => method.GetParameters().Select(parameter => parameter.ParameterType)
            .Append((method as MethodInfo)?.ReturnType ?? typeof(void)),
        _ => [],
    };

    private static bool HasBinaryFraction(Type type) =>
        type == typeof(double)
        || type == typeof(float)
        || type == typeof(Half)
        || (type.HasElementType && HasBinaryFraction(type.GetElementType()!))
        || type.GetGenericArguments().Any(HasBinaryFraction);
}
