namespace KalshiPS;

/// <summary>
/// The contract says that the exchange always sends the member. Where an object lacks it all the same, it is null, and
/// whoever reads is told.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class PromisedAttribute : Attribute;
