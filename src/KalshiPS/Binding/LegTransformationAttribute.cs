using System.Collections;
using System.Management.Automation;

namespace KalshiPS.Binding;

/// <summary>Accepts legs of a combo as text: <c>'yes KXNBATOTAL-26JUN13NYKSAS-217'</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class LegTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => Unwrapped.Value(inputData) switch
    {
        object[] items => Array.ConvertAll(items, Leg),
        _ => Leg(inputData),
    };

    // Lists do not nest: one that contains itself would not end.
    private static object Leg(object item) => Unwrapped.Value(item) switch
    {
        string text => Parse(text),
        ComboLeg or IDictionary or PSObject when LanguagePrimitives.TryConvertTo<ComboLeg>(item, out var leg) => Spelled(leg),
        var other => other!,
    };

    private static ComboLeg Parse(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var side, var ticker] && WordLists.Of(typeof(OutcomeSide), []).Understood(side) is not null
            ? Spelled(new ComboLeg { MarketTicker = ticker, Side = side })
            : throw new ArgumentTransformationMetadataException($"'{text}' is no leg. Write yes or no and the market: 'yes TICKER'.");

    // In the exchange's spelling; the cmdlet refuses missing or invalid sides.
    private static ComboLeg Spelled(ComboLeg leg) => new()
    {
        EventTicker = string.IsNullOrWhiteSpace(leg.EventTicker) ? null : TickerAttribute.Read(TickerKind.Event, leg.EventTicker),
        MarketTicker = string.IsNullOrWhiteSpace(leg.MarketTicker) ? null : TickerAttribute.Read(TickerKind.Market, leg.MarketTicker),
        Side = WordLists.Of(typeof(OutcomeSide), []).Understood(leg.Side ?? "")?.ToLowerInvariant() ?? leg.Side,
    };
}
