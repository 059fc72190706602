namespace KalshiPS;

/// <summary>Marks the main member of an answer: without it the answer is an error, regardless of its status.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class MainAttribute : Attribute;
