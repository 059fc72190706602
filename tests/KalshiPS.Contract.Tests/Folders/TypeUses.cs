using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace KalshiPS.Contract.Tests.Folders;

/// <summary>Which types of an assembly one of them uses: in its declaration, in its members', in their code and their attributes.</summary>
internal sealed class TypeUses
{
    private readonly PEReader file;
    private readonly MetadataReader metadata;
    private readonly UsedTypes used;

    private TypeUses(PEReader file, MetadataReader metadata)
    {
        this.file = file;
        this.metadata = metadata;
        used = new UsedTypes(metadata);
    }

    /// <summary>The types that a type, or one nested in it, uses. Of a nested type it is the one it stands in.</summary>
    public static IReadOnlySet<TypeDefinitionHandle> Of(PEReader file, MetadataReader metadata, TypeDefinitionHandle type)
    {
        var uses = new TypeUses(file, metadata);
        uses.Look(type);
        return uses.used.Found;
    }

    private void Look(TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        used.Add(type.BaseType);
        foreach (var implemented in type.GetInterfaceImplementations())
            used.Add(metadata.GetInterfaceImplementation(implemented).Interface);
        Look(type.GetCustomAttributes());
        Look(type.GetGenericParameters());
        foreach (var field in type.GetFields().Select(metadata.GetFieldDefinition))
        {
            field.DecodeSignature(used, genericContext: null);
            Look(field.GetCustomAttributes());
        }

        foreach (var property in type.GetProperties())
            Look(metadata.GetPropertyDefinition(property).GetCustomAttributes());
        foreach (var method in type.GetMethods())
            Look(metadata.GetMethodDefinition(method));
        // Lambdas and asynchronous methods live in types nested in it.
        foreach (var nested in type.GetNestedTypes())
            Look(nested);
    }

    private void Look(MethodDefinition method)
    {
        method.DecodeSignature(used, genericContext: null);
        Look(method.GetCustomAttributes());
        Look(method.GetGenericParameters());
        foreach (var parameter in method.GetParameters())
            Look(metadata.GetParameter(parameter).GetCustomAttributes());
        if (method.RelativeVirtualAddress == 0)
            return;
        var body = file.GetMethodBody(method.RelativeVirtualAddress);
        if (!body.LocalSignature.IsNil)
            metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(used, genericContext: null);
        foreach (var region in body.ExceptionRegions)
            used.Add(region.CatchType);
        foreach (var token in Instructions.Tokens(body.GetILReader()))
            used.Add(token);
    }

    private void Look(GenericParameterHandleCollection parameters)
    {
        foreach (var constraint in parameters.SelectMany(parameter => metadata.GetGenericParameter(parameter).GetConstraints()))
            used.Add(metadata.GetGenericParameterConstraint(constraint).Type);
    }

    private void Look(CustomAttributeHandleCollection attributes)
    {
        foreach (var attribute in attributes.Select(metadata.GetCustomAttribute))
        {
            used.Add(attribute.Constructor);
            used.AddNamed(metadata.GetBlobBytes(attribute.Value));
        }
    }
}
