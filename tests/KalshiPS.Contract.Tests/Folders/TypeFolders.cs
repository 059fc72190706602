using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace KalshiPS.Contract.Tests.Folders;

/// <summary>In which folder of its project the source of each type stands.</summary>
internal static class TypeFolders
{
    // What the symbols say of a type that has no code.
    private static readonly Guid TypeDocuments = new("932E74BC-DBA9-4478-8D46-0F32A7BAB3D3");

    /// <summary>Reads the folders, the first below the project's; types beside the project file and generated ones are left out.</summary>
    public static IReadOnlyDictionary<TypeDefinitionHandle, string> Read(PEReader file, MetadataReader metadata, string project)
    {
        var embedded = file.ReadDebugDirectory().Single(entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
        using var provider = file.ReadEmbeddedPortablePdbDebugDirectoryData(embedded);
        var symbols = provider.GetMetadataReader();
        var folders = new Dictionary<TypeDefinitionHandle, string>();
        foreach (var handle in metadata.TypeDefinitions.Where(handle => metadata.GetTypeDefinition(handle).GetDeclaringType().IsNil))
        {
            if (Documents(metadata, symbols, handle).Select(name => FolderOf(name, project)).FirstOrDefault(folder => folder is not null) is { } found)
                folders.Add(handle, found);
        }

        return folders;
    }

    private static IEnumerable<string> Documents(MetadataReader metadata, MetadataReader symbols, TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        foreach (var information in symbols.GetCustomDebugInformation(handle).Select(symbols.GetCustomDebugInformation))
        {
            if (symbols.GetGuid(information.Kind) != TypeDocuments)
                continue;
            var blob = symbols.GetBlobReader(information.Value);
            while (blob.RemainingBytes > 0)
                yield return NameOf(MetadataTokens.DocumentHandle(blob.ReadCompressedInteger()));
        }

        foreach (var method in type.GetMethods())
        {
            if (symbols.GetMethodDebugInformation(method.ToDebugInformationHandle()).Document is { IsNil: false } document)
                yield return NameOf(document);
        }

        foreach (var name in type.GetNestedTypes().SelectMany(nested => Documents(metadata, symbols, nested)))
            yield return name;

        string NameOf(DocumentHandle document) => symbols.GetString(symbols.GetDocument(document).Name);
    }

    private static string? FolderOf(string document, string project)
    {
        var path = document.Replace('\\', '/');
        var root = $"/src/{project}/";
        var start = path.LastIndexOf(root, StringComparison.Ordinal);
        if (start < 0)
            return null;
        var below = path[(start + root.Length)..].Split('/');
        return below.Length > 1 && below[0] != "obj" ? below[0] : null;
    }
}
