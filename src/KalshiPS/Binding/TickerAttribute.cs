using System.Buffers;
using System.Collections;
using System.Management.Automation;
using KalshiPS.Completion;

namespace KalshiPS.Binding;

/// <summary>
/// Accepts a ticker regardless of surrounding blanks and of case; the exchange's tickers are in capitals. A blank or invalid
/// ticker is refused before anything is sent.
/// </summary>
/// <param name="kind">The kind of ticker.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TickerAttribute(TickerKind kind) : ArgumentTransformationAttribute, IAllowsBlank
{
    // Separators, wildcards and characters of URLs and paths; the exchange's tickers have none of them.
    private static readonly SearchValues<char> Foreign = SearchValues.Create(",;*?:/\\");

    /// <summary>The kind of ticker.</summary>
    public TickerKind Kind { get; } = kind;

    /// <summary>
    /// Whether a blank ticker in a piped row or object counts as missing, because another member names the object. A blank among
    /// several tickers is always refused.
    /// </summary>
    public bool AllowsBlank { get; init; }

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        Unwrapped.Value(inputData) is IEnumerable several and not (string or IDictionary)
            ? several.Cast<object?>().Select(item => One(item, allowsBlank: false) ?? Read(Kind, "")).ToArray()
            : One(inputData, AllowsBlank);

    /// <summary>Converts a ticker to the exchange's spelling.</summary>
    /// <param name="kind">The kind of ticker.</param>
    /// <param name="text">The text.</param>
    public static string Read(TickerKind kind, string text)
    {
        var ticker = text.Trim();
        if (ticker.Length == 0)
            throw new ArgumentTransformationMetadataException($"The ticker of {kind.InWords()} is blank. Name one, or leave the parameter out.");
        // Underlyings have tickers of other venues: Metal.XAU/USD.
        if (kind == TickerKind.Underlying)
            return ticker;
        if (ticker.Any(char.IsWhiteSpace) || ticker.AsSpan().IndexOfAny(Foreign) >= 0)
            throw new ArgumentTransformationMetadataException(NoTicker(kind, ticker));
        return ticker.ToUpperInvariant();
    }

    private static string NoTicker(TickerKind kind, string text)
    {
        var advice = text.Contains(',', StringComparison.Ordinal)
            ? "Several are separated by commas outside of quotes: A, B."
            : "Find-KalshiMarket finds tickers by the words of a title.";
        return $"'{text}' is not the ticker of {kind.InWords()}: letters, digits, '-' and '.' make one. {advice}{NearTickers.Question(kind.Completer(), text, connection: null)}";
    }

    private object? One(object? item, bool allowsBlank) => Unwrapped.Value(item) switch
    {
        string text => Read(text, allowsBlank),
        NamedThing thing => Read(thing),
        KalshiModel or PSObject when Kind.Members().Select(member => Unwrapped.Value(PSObject.AsPSObject(item!).Properties[member]?.Value)).OfType<string>().FirstOrDefault() is { } ticker => Read(ticker, allowsBlank),
        _ => GivenText.One(item, Kind.Members()[0]),
    };

    private NamedThing Read(NamedThing thing) => thing.IsRefused ? thing : new NamedThing(Read(Kind, thing.ToString()));

    private string? Read(string text, bool allowsBlank) => allowsBlank && string.IsNullOrWhiteSpace(text) ? null : Read(Kind, text);
}
