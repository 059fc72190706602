namespace KalshiPS;

/// <summary>
/// Marks a member that the exchange always sends, according to its contract. If an object lacks it nevertheless, it is
/// null, and the user is warned.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class PromisedAttribute : Attribute;
