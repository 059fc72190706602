namespace KalshiPS.Binding;

/// <summary>A number that can have decimals.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DecimalTransformationAttribute : NumberTransformationAttribute;
