namespace KalshiPS;

/// <summary>What an answer is for: one without the member is no answer, whatever its status says.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class MainAttribute : Attribute;
