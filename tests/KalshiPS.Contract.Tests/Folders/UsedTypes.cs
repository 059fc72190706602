using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Text;

namespace KalshiPS.Contract.Tests.Folders;

/// <summary>Gathers the types of an assembly that its signatures and tokens name. What a signature decodes to does not matter: null stands for all.</summary>
internal sealed class UsedTypes(MetadataReader metadata) : ISignatureTypeProvider<object?, object?>
{
    private readonly HashSet<TypeDefinitionHandle> found = [];
    private readonly Dictionary<string, TypeDefinitionHandle> names = metadata.TypeDefinitions
        .Where(handle => metadata.GetTypeDefinition(handle).GetDeclaringType().IsNil)
        .ToDictionary(handle => NameOf(metadata, handle), StringComparer.Ordinal);

    /// <summary>The types; of a nested type the one it stands in.</summary>
    public IReadOnlySet<TypeDefinitionHandle> Found => found;

    /// <summary>Adds what a token names.</summary>
    public void Add(EntityHandle token)
    {
        if (token.IsNil)
            return;
        switch (token.Kind)
        {
            case HandleKind.TypeDefinition:
                AddType((TypeDefinitionHandle)token);
                break;
            case HandleKind.TypeSpecification:
                metadata.GetTypeSpecification((TypeSpecificationHandle)token).DecodeSignature(this, genericContext: null);
                break;
            case HandleKind.FieldDefinition:
                AddType(metadata.GetFieldDefinition((FieldDefinitionHandle)token).GetDeclaringType());
                break;
            case HandleKind.MethodDefinition:
                AddType(metadata.GetMethodDefinition((MethodDefinitionHandle)token).GetDeclaringType());
                break;
            case HandleKind.MethodSpecification:
                var method = metadata.GetMethodSpecification((MethodSpecificationHandle)token);
                Add(method.Method);
                method.DecodeSignature(this, genericContext: null);
                break;
            case HandleKind.MemberReference:
                Add(metadata.GetMemberReference((MemberReferenceHandle)token).Parent);
                break;
        }
    }

    /// <summary>Adds the types that an attribute's arguments name: <c>typeof</c> is written there as text.</summary>
    public void AddNamed(byte[] arguments)
    {
        var text = Encoding.UTF8.GetString(arguments);
        foreach (var (name, type) in names)
        {
            var at = text.IndexOf(name, StringComparison.Ordinal);
            // A longer name begins or ends like this one.
            if (at > 0 && text[at - 1] < ' ' && (at + name.Length == text.Length || !char.IsLetterOrDigit(text[at + name.Length])))
                found.Add(type);
        }
    }

    public object? GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
    {
        AddType(handle);
        return null;
    }

    public object? GetArrayType(object? elementType, ArrayShape shape) => null;

    public object? GetByReferenceType(object? elementType) => null;

    public object? GetFunctionPointerType(MethodSignature<object?> signature) => null;

    public object? GetGenericInstantiation(object? genericType, ImmutableArray<object?> typeArguments) => null;

    public object? GetGenericMethodParameter(object? genericContext, int index) => null;

    public object? GetGenericTypeParameter(object? genericContext, int index) => null;

    public object? GetModifiedType(object? modifier, object? unmodifiedType, bool isRequired) => null;

    public object? GetPinnedType(object? elementType) => null;

    public object? GetPointerType(object? elementType) => null;

    public object? GetPrimitiveType(PrimitiveTypeCode typeCode) => null;

    public object? GetSZArrayType(object? elementType) => null;

    public object? GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => null;

    public object? GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    private static string NameOf(MetadataReader metadata, TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        var space = metadata.GetString(type.Namespace);
        return space.Length == 0 ? metadata.GetString(type.Name) : $"{space}.{metadata.GetString(type.Name)}";
    }

    private void AddType(TypeDefinitionHandle handle)
    {
        while (metadata.GetTypeDefinition(handle).GetDeclaringType() is { IsNil: false } outer)
            handle = outer;
        found.Add(handle);
    }
}
