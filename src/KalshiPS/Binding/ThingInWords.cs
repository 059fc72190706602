using System.Collections;
using System.Management.Automation;
using System.Text.RegularExpressions;

namespace KalshiPS.Binding;

/// <summary>Describes the kind of an object, for errors about an object of the wrong kind.</summary>
internal static partial class ThingInWords
{
    private const string Deserialized = "Deserialized.";

    /// <summary>Gets the kind, for example "a position"; null for an object of no known kind.</summary>
    public static string? Of(PSObject item) => item.BaseObject switch
    {
        PSCustomObject => Deserialize(item),
        bool or SwitchParameter => "true or false",
        sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal => "a number",
        DateTime or DateTimeOffset or DateOnly => "a date",
        IDictionary => "a hashtable",
        FileInfo => "a file",
        DirectoryInfo => "a folder",
        var thing => Words(thing.GetType().Name),
    };

    private static string? Deserialize(PSObject item)
    {
        var type = item.TypeNames.FirstOrDefault() ?? "";
        return type.StartsWith(Deserialized, StringComparison.Ordinal) ? Words(type[(type.LastIndexOf('.') + 1)..]) : null;
    }

    private static string Words(string type)
    {
        var name = type switch
        {
            nameof(MarketPosition) => "position",
            nameof(Rfq) => "RFQ",
            "SimulatorHost" => "simulator",
            nameof(KalshiConnection) => "session",
            _ => Humps().Replace(type.Split('`')[0].Replace("Kalshi", "", StringComparison.Ordinal), " $0").Trim().ToLowerInvariant(),
        };
        return $"{(name.Length > 0 && "aeioR".Contains(name[0], StringComparison.Ordinal) ? "an" : "a")} {name}";
    }

    [GeneratedRegex("(?<!^)[A-Z](?=[a-z])", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Humps();
}
