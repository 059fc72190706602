using System.Collections.Specialized;
using System.Globalization;

namespace KalshiPS.Simulator.Rest;

/// <summary>Reads the parameters of a query, with the exchange's refusals.</summary>
internal sealed class Query(NameValueCollection values)
{
    /// <summary>Gets a text; null if it is absent or empty.</summary>
    public string? Text(string name) => values[name] is { Length: > 0 } text ? text : null;

    /// <summary>Gets a list, separated by commas or given by repeating the name.</summary>
    public IReadOnlyList<string> List(string name) =>
        Text(name)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    public bool Flag(string name) => Boolean(name) ?? false;

    public bool? Boolean(string name) => Text(name) switch
    {
        null => null,
        "true" or "1" or "True" => true,
        "false" or "0" or "False" => false,
        var text => throw Unreadable(name, "ParseBool", text),
    };

    public long? Integer(string name) => Text(name) switch
    {
        null => null,
        var text when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        var text => throw Unreadable(name, "ParseInt", text),
    };

    /// <summary>Gets a required integer.</summary>
    public long RequiredInteger(string name) =>
        Integer(name) ?? throw ApiException.BadParameter($"Query argument {name} is required, but not found");

    /// <summary>Gets a UUID; other values are refused.</summary>
    public Guid? Id(string name) => Text(name) switch
    {
        null => null,
        var text when Guid.TryParseExact(text, "D", out var id) => id,
        var text => throw ApiException.BadParameter($"Invalid format for parameter {name}: error unmarshaling '{text}' text as a UUID"),
    };

    /// <summary>Gets a time in Unix seconds.</summary>
    public DateTimeOffset? Moment(string name)
    {
        const long LastSecond = 253_402_300_799;
        return Integer(name) is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(seconds, 0, LastSecond)) : null;
    }

    /// <summary>Gets the page size; zero means the default.</summary>
    public int Limit(string operationId, int maximum = 1000, int usual = 100, string lowRule = "min", string highRule = "max")
    {
        var limit = Integer("limit") ?? usual;
        if (limit < 0)
            throw ApiException.InvalidParameter(operationId, "limit", lowRule);
        if (limit > maximum)
            throw ApiException.InvalidParameter(operationId, "limit", highRule);
        return limit == 0 ? usual : (int)limit;
    }

    private static ApiException Unreadable(string name, string parser, string text) => ApiException.BadParameter(
        $"Invalid format for parameter {name}: error binding string parameter: strconv.{parser}: parsing \"{text}\": invalid syntax");
}
