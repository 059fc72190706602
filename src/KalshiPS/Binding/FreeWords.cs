using System.Collections.Concurrent;
using System.Management.Automation;
using System.Reflection;
using KalshiPS.Client.Catalog.Searching;

namespace KalshiPS.Binding;

/// <summary>The free words that a cmdlet was given to filter by.</summary>
internal static class FreeWords
{
    private const int Most = 3;

    private static readonly ConcurrentDictionary<Type, IReadOnlyList<PropertyInfo>> Known = new();

    /// <summary>Those that are given now, with the parameter of each and the words that are known for it.</summary>
    public static IEnumerable<(string Parameter, string Word, IReadOnlyList<string> Known)> Of(PSCmdlet cmdlet) =>
        from property in Known.GetOrAdd(cmdlet.GetType(), type => [.. type.GetProperties().Where(property => property.IsDefined(typeof(FreeWordAttribute)))])
        let word = property.GetValue(cmdlet) as string
        where word is not null
        select (property.Name, word, property.GetCustomAttribute<WordAttribute>()?.List.Known ?? []);

    /// <summary>The nearest of the known ones as a question, with a blank before it; empty if nothing is near.</summary>
    public static string Question(string word, IEnumerable<string> known)
    {
        // Names are compared in capital letters.
        var names = known.DistinctBy(name => name, StringComparer.OrdinalIgnoreCase).ToDictionary(name => name.ToUpperInvariant(), StringComparer.Ordinal);
        var near = NearNames.Of(word, names.Select(name => (name.Key, name.Value)), Most).Select(name => names[name]).ToList();
        return near.Count == 0 ? "" : $" Did you mean {string.Join(" or ", near)}?";
    }
}
