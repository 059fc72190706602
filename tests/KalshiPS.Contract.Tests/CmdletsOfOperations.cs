using System.Buffers.Binary;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace KalshiPS.Contract.Tests;

/// <summary>Which cmdlets make which operations, read from the code of the built module.</summary>
internal static class CmdletsOfOperations
{
    private const byte NewObject = 0x73;

    public static ILookup<string, string> Read(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var metadata = file.GetMetadataReader();
        return metadata.TypeDefinitions
            .Select(metadata.GetTypeDefinition)
            .Select(type => (Cmdlet: CmdletOf(metadata, type), Type: type))
            .Where(pair => pair.Cmdlet is not null)
            .SelectMany(pair => Made(file, metadata, pair.Type).Select(operation => (operation, pair.Cmdlet)))
            .Distinct()
            .OrderBy(pair => pair.Cmdlet, StringComparer.Ordinal)
            .ToLookup(pair => pair.operation, pair => pair.Cmdlet!, StringComparer.Ordinal);
    }

    // Lambdas and asynchronous methods live in types nested in the cmdlet's.
    private static string? CmdletOf(MetadataReader metadata, TypeDefinition type)
    {
        while (!type.GetDeclaringType().IsNil)
            type = metadata.GetTypeDefinition(type.GetDeclaringType());
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

    private static IEnumerable<string> Made(PEReader file, MetadataReader metadata, TypeDefinition type)
    {
        foreach (var handle in type.GetMethods())
        {
            var method = metadata.GetMethodDefinition(handle);
            if (method.RelativeVirtualAddress == 0)
                continue;
            var code = file.GetMethodBody(method.RelativeVirtualAddress).GetILBytes() ?? [];
            for (var i = 0; i + 5 <= code.Length; i++)
            {
                if (code[i] == NewObject && OperationOf(metadata, BinaryPrimitives.ReadInt32LittleEndian(code.AsSpan(i + 1))) is { } operation)
                    yield return operation;
            }
        }
    }

    private static string? OperationOf(MetadataReader metadata, int token)
    {
        // The byte may be part of something else: then what follows is hardly ever a reference to a member.
        var (table, row) = ((TableIndex)(token >>> 24), token & 0xFFFFFF);
        if (table != TableIndex.MemberRef || row == 0 || row > metadata.GetTableRowCount(table))
            return null;
        var parent = metadata.GetMemberReference(MetadataTokens.MemberReferenceHandle(row)).Parent;
        if (parent.Kind != HandleKind.TypeReference)
            return null;
        var type = metadata.GetTypeReference((TypeReferenceHandle)parent);
        return metadata.GetString(type.Namespace) == "KalshiPS.Operations" ? metadata.GetString(type.Name) : null;
    }
}
