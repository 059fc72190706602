using System.Buffers.Binary;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace KalshiPS.Contract.Tests;

/// <summary>Which cmdlets make which operations, read from the code of the built module.</summary>
internal static class CmdletsOfOperations
{
    private const byte NewObject = 0x73;

    // What the client sends for what a cmdlet makes of it.
    private static readonly Dictionary<string, string[]> SentByTheClient = new(StringComparer.Ordinal)
    {
        [nameof(Client.Orders.OrderIntent)] = [nameof(Operations.CreateOrderV2), nameof(Operations.BatchCreateOrdersV2)],
    };

    public static ILookup<string, string> Read(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var metadata = file.GetMetadataReader();
        return metadata.TypeDefinitions
            .Where(handle => metadata.GetTypeDefinition(handle).GetDeclaringType().IsNil)
            .Select(handle => (Cmdlet: CmdletOf(metadata, metadata.GetTypeDefinition(handle)), Type: handle))
            .Where(pair => pair.Cmdlet is not null)
            .SelectMany(pair => Made(file, metadata, pair.Type).Select(operation => (operation, pair.Cmdlet)))
            .Distinct()
            .OrderBy(pair => pair.Cmdlet, StringComparer.Ordinal)
            .ToLookup(pair => pair.operation, pair => pair.Cmdlet!, StringComparer.Ordinal);
    }

    private static string? CmdletOf(MetadataReader metadata, TypeDefinition type)
    {
        foreach (var handle in type.GetCustomAttributes())
        {
            var attribute = metadata.GetCustomAttribute(handle);
            if (attribute.Constructor.Kind != HandleKind.MemberReference)
                continue;
            var parent = metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent;
            if (parent.Kind != HandleKind.TypeReference
                || metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)parent).Name) != "CmdletAttribute")
            {
                continue;
            }

            var blob = metadata.GetBlobReader(attribute.Value);
            blob.ReadUInt16();
            return $"{blob.ReadSerializedString()}-{blob.ReadSerializedString()}";
        }

        return null;
    }

    // What the cmdlet makes, and what is made by the types that it makes for that.
    private static IEnumerable<string> Made(PEReader file, MetadataReader metadata, TypeDefinitionHandle cmdlet)
    {
        var seen = new HashSet<TypeDefinitionHandle>();
        var open = new Stack<TypeDefinitionHandle>([cmdlet]);
        while (open.TryPop(out var handle))
        {
            if (!seen.Add(handle))
                continue;
            var type = metadata.GetTypeDefinition(handle);
            // Lambdas and asynchronous methods live in types nested in it.
            foreach (var nested in type.GetNestedTypes())
                open.Push(nested);
            foreach (var token in NewObjects(file, metadata, type))
            {
                foreach (var operation in OperationsOf(metadata, token))
                    yield return operation;
                if (HelperOf(metadata, token) is { } helper)
                    open.Push(helper);
            }
        }
    }

    private static IEnumerable<int> NewObjects(PEReader file, MetadataReader metadata, TypeDefinition type)
    {
        foreach (var handle in type.GetMethods())
        {
            var method = metadata.GetMethodDefinition(handle);
            if (method.RelativeVirtualAddress == 0)
                continue;
            var code = file.GetMethodBody(method.RelativeVirtualAddress).GetILBytes() ?? [];
            for (var i = 0; i + 5 <= code.Length; i++)
            {
                if (code[i] == NewObject)
                    yield return BinaryPrimitives.ReadInt32LittleEndian(code.AsSpan(i + 1));
            }
        }
    }

    private static TypeDefinitionHandle? HelperOf(MetadataReader metadata, int token)
    {
        var (table, row) = ((TableIndex)(token >>> 24), token & 0xFFFFFF);
        if (table != TableIndex.MethodDef || row == 0 || row > metadata.GetTableRowCount(table))
            return null;
        var method = metadata.GetMethodDefinition(MetadataTokens.MethodDefinitionHandle(row));
        var type = metadata.GetTypeDefinition(method.GetDeclaringType());
        return metadata.GetString(method.Name) == ".ctor" && type.GetDeclaringType().IsNil && CmdletOf(metadata, type) is null
            ? method.GetDeclaringType()
            : null;
    }

    private static string[] OperationsOf(MetadataReader metadata, int token)
    {
        // The byte may be part of something else: then what follows is hardly ever a reference to a member.
        var (table, row) = ((TableIndex)(token >>> 24), token & 0xFFFFFF);
        if (table != TableIndex.MemberRef || row == 0 || row > metadata.GetTableRowCount(table))
            return [];
        var parent = metadata.GetMemberReference(MetadataTokens.MemberReferenceHandle(row)).Parent;
        if (parent.Kind != HandleKind.TypeReference)
            return [];
        var type = metadata.GetTypeReference((TypeReferenceHandle)parent);
        var name = metadata.GetString(type.Name);
        return metadata.GetString(type.Namespace) switch
        {
            "KalshiPS.Operations" => [name],
            "KalshiPS.Client.Orders" => SentByTheClient.GetValueOrDefault(name, []),
            _ => [],
        };
    }
}
