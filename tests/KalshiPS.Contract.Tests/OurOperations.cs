using System.Reflection;
using KalshiPS.Operations;

namespace KalshiPS.Contract.Tests;

/// <summary>Every operation that the library describes: a new record is found by its attribute.</summary>
internal static class OurOperations
{
    public static IReadOnlyList<Type> All { get; } =
    [
        .. typeof(KalshiOperation).Assembly.GetTypes()
            .Where(type => type.IsDefined(typeof(KalshiOperationAttribute)))
            .OrderBy(type => type.Name, StringComparer.Ordinal),
    ];

    /// <summary>The operations as test data.</summary>
    public static TheoryData<Type> Rows => [.. All];

    /// <summary>The type an operation answers with.</summary>
    public static Type ResponseOf(Type operation)
    {
        var type = operation;
        while (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(KalshiOperation<>))
            type = type.BaseType!;
        return type.GetGenericArguments()[0];
    }

    /// <summary>The operation of the contract that a record claims by its id.</summary>
    public static ContractOperation Claimed(Type operation)
    {
        var id = OperationDescription.Of(operation).Id;
        return TheContract.Document.Operations.SingleOrDefault(theirs => theirs.Id == id)
            ?? throw new InvalidDataException($"{operation.Name}: the contract has no operation '{id}'.");
    }
}
