namespace KalshiPS.Binding;

/// <summary>
/// Marks a filter by one of the exchange's words of which no complete list is known. The exchange compares it
/// case-sensitively and returns an empty list for an unknown word, so the cmdlet warns.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class FreeWordAttribute : Attribute;
