namespace KalshiPS.Binding;

/// <summary>Converts an argument to a number that can have decimals.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DecimalTransformationAttribute : NumberTransformationAttribute
{
    private const string Count = "a count";

    /// <inheritdoc/>
    public override string? Column => What == Count ? "Count" : null;

    /// <summary>The most decimals: two for contracts.</summary>
    public override int MostDecimals => What == Count ? 2 : base.MostDecimals;
}
