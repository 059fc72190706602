using System.Collections.Concurrent;
using System.Management.Automation;
using System.Reflection;
using KalshiPS.Client.Catalog.Searching;

namespace KalshiPS.Binding;

/// <summary>Gets the free-form filter words among a cmdlet's arguments.</summary>
internal static class FreeWords
{
    private const int Most = 3;

    private static readonly ConcurrentDictionary<Type, IReadOnlyList<PropertyInfo>> Known = new();

    /// <summary>Gets the current filter words with their parameters and the known words for each.</summary>
    public static IEnumerable<(string Parameter, string Word, IReadOnlyList<string> Known)> Of(PSCmdlet cmdlet) =>
        from property in Known.GetOrAdd(cmdlet.GetType(), type => [.. type.GetProperties().Where(property => property.IsDefined(typeof(FreeWordAttribute)))])
        let word = property.GetValue(cmdlet) as string
        where word is not null
        select (property.Name, word, property.GetCustomAttribute<WordAttribute>()?.List.Known ?? []);

    /// <summary>Suggests similar known words in a question with a leading blank; empty if none is similar.</summary>
    public static string Question(string word, IEnumerable<string> known)
    {
        // Names are compared in upper case.
        var names = known.DistinctBy(name => name, StringComparer.OrdinalIgnoreCase).ToDictionary(name => name.ToUpperInvariant(), StringComparer.Ordinal);
        var near = NearNames.Of(word, names.Select(name => (name.Key, name.Value)), Most).Select(name => names[name]).ToList();
        return near.Count == 0 ? "" : $" Did you mean {string.Join(" or ", near)}?";
    }
}
