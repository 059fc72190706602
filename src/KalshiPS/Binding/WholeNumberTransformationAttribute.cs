using System.Management.Automation;

namespace KalshiPS.Binding;

/// <summary>Converts an argument to a whole number; PowerShell itself would round decimals.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class WholeNumberTransformationAttribute : NumberTransformationAttribute
{
    /// <summary>Initializes a new instance.</summary>
    public WholeNumberTransformationAttribute() => What = "a whole number";

    /// <summary>The most decimals: two, as in 2.00, which tables have.</summary>
    public override int MostDecimals => 2;

    /// <inheritdoc/>
    public override string HowToWrite => "Write digits alone, such as 2, and nothing between thousands.";

    /// <inheritdoc/>
    private protected override object Number(object? given)
    {
        var number = NumberReader.Read(given, this);
        if (decimal.Truncate(number) != number)
            throw new ArgumentTransformationMetadataException(FormattableString.Invariant($"'{number}' is not {What}. {HowToWrite}"));
        return number is >= int.MinValue and <= int.MaxValue
            ? (int)number
            : throw new ArgumentTransformationMetadataException(FormattableString.Invariant($"{number} is beyond the numbers this takes."));
    }
}
