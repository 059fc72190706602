namespace KalshiPS.Binding;

/// <summary>Converts a price or an amount in dollars (<c>0.56</c>, <c>'$0.56'</c>) or cents (<c>'56c'</c>, <c>'56¢'</c>).</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PriceTransformationAttribute : NumberTransformationAttribute
{
    private const string Price = "a price";

    /// <summary>Initializes a new instance for a price.</summary>
    public PriceTransformationAttribute() => What = Price;

    /// <inheritdoc/>
    public override string? Column => What == Price ? "Price" : null;

    /// <inheritdoc/>
    public override string HowToWrite => "Write dollars, such as 0.56 or '$0.56', or cents, such as '56c', with a point as the decimal sign.";

    /// <inheritdoc/>
    private protected override object Number(object? given) => given is string text ? Parse(text) : base.Number(given);

    private decimal Parse(string text)
    {
        var number = text.Trim();
        var cents = number.EndsWith('c') || number.EndsWith('C') || number.EndsWith('¢');
        if (cents)
            number = number[..^1].TrimEnd();
        // With both signs, one is left that is not a digit.
        if (number.StartsWith('$') && !cents)
            number = number[1..].TrimStart();
        var value = NumberReader.ReadText(number, text, this);
        return cents ? value / 100m : value;
    }
}
