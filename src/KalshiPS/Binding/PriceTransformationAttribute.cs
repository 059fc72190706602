using System.Globalization;
using System.Management.Automation;

namespace KalshiPS.Binding;

/// <summary>Lets a price or an amount be written as dollars (<c>0.56</c>, <c>'$0.56'</c>) or cents (<c>'56c'</c>, <c>'56¢'</c>).</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PriceTransformationAttribute : ArgumentTransformationAttribute
{
    /// <summary>What the value is, for the message when it cannot be read.</summary>
    public string What { get; init; } = "a price";

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => inputData switch
    {
        PSObject { BaseObject: var inner } when inner is not PSCustomObject => Transform(engineIntrinsics, inner),
        string text => Parse(text),
        // A literal such as 0.56 arrives as a double; converting it keeps the fifteen digits that were meant.
        double number when double.IsFinite(number) && Math.Abs(number) < 1e9 => (decimal)number,
        _ => inputData,
    };

    private decimal Parse(string text)
    {
        var number = text.Trim();
        var cents = number.EndsWith('c') || number.EndsWith('C') || number.EndsWith('¢');
        var dollars = number.StartsWith('$');
        if (cents)
            number = number[..^1].TrimEnd();
        if (dollars)
            number = number[1..].TrimStart();
        if ((cents && dollars)
            || !decimal.TryParse(number, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
        {
            throw new ArgumentTransformationMetadataException(
                $"'{text}' is not {What}. Write dollars, such as 0.56 or '$0.56', or cents, such as '56c'.");
        }

        return cents ? value / 100m : value;
    }
}
