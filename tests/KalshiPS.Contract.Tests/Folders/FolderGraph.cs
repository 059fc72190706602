using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace KalshiPS.Contract.Tests.Folders;

/// <summary>
/// Which folders of a project use which, read from its assembly: where a type stands its symbols say, and what it uses its code.
/// What stands beside the project file puts the folders together and belongs to none. Constants leave no trace in an assembly.
/// </summary>
internal sealed class FolderGraph
{
    // For every folder the folders it uses, with the types that do so.
    private readonly SortedDictionary<string, SortedDictionary<string, List<string>>> uses = new(StringComparer.Ordinal);

    private FolderGraph()
    {
    }

    /// <summary>Reads the graph of a project.</summary>
    /// <param name="assembly">The built assembly, with its symbols in it.</param>
    public static FolderGraph Read(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var metadata = file.GetMetadataReader();
        var folders = TypeFolders.Read(file, metadata, Path.GetFileNameWithoutExtension(assembly));
        var graph = new FolderGraph();
        foreach (var (type, folder) in folders)
        {
            foreach (var used in TypeUses.Of(file, metadata, type))
            {
                if (folders.TryGetValue(used, out var other) && other != folder)
                    graph.Add(folder, other, $"{NameOf(metadata, type)} uses {NameOf(metadata, used)}");
            }
        }

        return graph;
    }

    /// <summary>The shortest cycles, each once: <c>Errors → Feed → Errors</c> and below it why.</summary>
    public IReadOnlyList<FolderCycle> FindCycles() =>
    [
        .. uses.SelectMany(from => from.Value.Keys.Select(to => PathBetween(to, from.Key)))
            .OfType<List<string>>()
            .Select(Cycle)
            .DistinctBy(cycle => cycle.Path, StringComparer.Ordinal)
            .OrderBy(cycle => cycle.Path, StringComparer.Ordinal),
    ];

    private static string NameOf(MetadataReader metadata, TypeDefinitionHandle type) =>
        metadata.GetString(metadata.GetTypeDefinition(type).Name);

    private void Add(string from, string to, string reason)
    {
        if (!uses.TryGetValue(from, out var used))
            uses[from] = used = new(StringComparer.Ordinal);
        if (!used.TryGetValue(to, out var reasons))
            used[to] = reasons = [];
        reasons.Add(reason);
    }

    private List<string>? PathBetween(string from, string to)
    {
        var cameFrom = new Dictionary<string, string?>(StringComparer.Ordinal) { [from] = null };
        var open = new Queue<string>([from]);
        while (open.TryDequeue(out var folder))
        {
            if (folder == to)
                return [.. Back(folder).Reverse()];
            foreach (var next in uses.GetValueOrDefault(folder)?.Keys ?? Enumerable.Empty<string>())
            {
                if (cameFrom.TryAdd(next, folder))
                    open.Enqueue(next);
            }
        }

        return null;

        IEnumerable<string> Back(string? folder)
        {
            for (; folder is not null; folder = cameFrom[folder])
                yield return folder;
        }
    }

    private FolderCycle Cycle(List<string> folders)
    {
        // One that is found from each of its folders reads the same.
        var first = folders.IndexOf(folders.Min(StringComparer.Ordinal)!);
        List<string> turned = [.. folders[first..], .. folders[..(first + 1)]];
        return new FolderCycle(
            string.Join(" → ", turned),
            turned.Zip(turned.Skip(1), (from, to) => string.Join(", ", uses[from][to])));
    }
}

/// <summary>Folders that use each other.</summary>
/// <param name="Path">The folders, the first again at the end.</param>
/// <param name="Reasons">Step by step which types use which.</param>
internal sealed record FolderCycle(string Path, IEnumerable<string> Reasons)
{
    public override string ToString() => string.Join("\n    ", [Path, .. Reasons]);
}
