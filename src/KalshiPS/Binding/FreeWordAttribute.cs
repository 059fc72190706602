namespace KalshiPS.Binding;

/// <summary>
/// Marks a filter by a word of the exchange's that no list has for certain. The exchange compares it as it is written and answers
/// an unknown one with an empty list, so that the cmdlet tells of it.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class FreeWordAttribute : Attribute;
