using System.Collections.Concurrent;
using System.Management.Automation;
using System.Reflection;

namespace KalshiPS.Binding;

/// <summary>Gets the tickers among a cmdlet's arguments.</summary>
internal static class TickerArguments
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<Place>> Known = new();

    /// <summary>Gets the current tickers, including those of the piped object.</summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <param name="target">The target object of an error; if it is one of several tickers, only it is returned.</param>
    public static IEnumerable<(TickerKind Kind, string Ticker)> Of(PSCmdlet cmdlet, object? target = null) =>
        from place in Places(cmdlet)
        let tickers = Tickers(place, cmdlet)
        from ticker in target is string one && tickers.Contains(one) ? [one] : tickers
        select (place.Kind, ticker);

    /// <summary>Gets the ticker that a failure is about; null if it is none of the cmdlet's arguments.</summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <param name="words">The message of the failure.</param>
    /// <param name="target">The target object of the failure, possibly of an earlier object in the same batch.</param>
    public static (TickerKind Kind, string Ticker)? Named(PSCmdlet cmdlet, string words, object? target)
    {
        foreach (var given in Of(cmdlet, target))
        {
            if (words.Contains(given.Ticker, StringComparison.Ordinal))
                return given;
        }

        return target is string name && words.Contains(name, StringComparison.Ordinal) && Places(cmdlet).FirstOrDefault(place => place.IsFirst) is { } first
            ? (first.Kind, name)
            : null;
    }

    /// <summary>
    /// Returns a parameter that accepts blank tickers from rows only and was given one on the command line; null if there is
    /// none.
    /// </summary>
    public static string? FindBlank(PSCmdlet cmdlet) =>
        Places(cmdlet).FirstOrDefault(place => place.AllowsBlank
            && cmdlet.MyInvocation.BoundParameters.TryGetValue(place.Property.Name, out var value) && IsBlank(value))?.Property.Name;

    private static bool IsBlank(object? value) => value switch
    {
        null => true,
        string text => string.IsNullOrWhiteSpace(text),
        string[] several => several.Length == 0,
        _ => false,
    };

    private static IReadOnlyList<Place> Places(PSCmdlet cmdlet) => Known.GetOrAdd(cmdlet.GetType(), type =>
    [
        .. from property in type.GetProperties()
           let ticker = property.GetCustomAttribute<TickerAttribute>()
           where ticker is not null
           let isFirst = property.GetCustomAttributes<ParameterAttribute>().Any(parameter => parameter.Position == 0)
           select new Place(property, ticker.Kind, ticker.AllowsBlank, isFirst),
    ]);

    private static string[] Tickers(Place place, PSCmdlet cmdlet) => place.Property.GetValue(cmdlet) switch
    {
        string { Length: > 0 } one => [one],
        string[] several => several,
        _ => [],
    };

    private sealed record Place(PropertyInfo Property, TickerKind Kind, bool AllowsBlank, bool IsFirst);
}
