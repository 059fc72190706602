using System.Collections.Concurrent;
using System.Management.Automation;
using System.Reflection;

namespace KalshiPS.Binding;

/// <summary>The tickers that a cmdlet was given.</summary>
internal static class TickerArguments
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<Place>> Known = new();

    /// <summary>The tickers that are given now, those of a record of the pipeline among them.</summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <param name="target">The one of several that is meant, if it is one of them.</param>
    public static IEnumerable<(TickerKind Kind, string Ticker)> Of(PSCmdlet cmdlet, object? target = null) =>
        from place in Places(cmdlet)
        let tickers = Tickers(place, cmdlet)
        from ticker in target is string one && tickers.Contains(one) ? [one] : tickers
        select (place.Kind, ticker);

    /// <summary>The ticker that a failure speaks of; null if it speaks of none that the cmdlet was given.</summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <param name="words">What the failure says.</param>
    /// <param name="target">What the failure is about: of an earlier record, perhaps, which was gathered with others.</param>
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

    /// <summary>A parameter that takes a blank ticker of a row, and was given one by hand; null if there is none.</summary>
    public static string? FindBlank(PSCmdlet cmdlet) =>
        Places(cmdlet).FirstOrDefault(place => place.AllowsBlank
            && cmdlet.MyInvocation.BoundParameters.TryGetValue(place.Property.Name, out var value) && value is null or string && string.IsNullOrWhiteSpace(value as string))?.Property.Name;

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
