namespace KalshiPS.Operations;

/// <summary>The property fills a placeholder of the operation's path.</summary>
/// <param name="name">The placeholder's name in the contract.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class InPathAttribute(string name) : Attribute
{
    /// <summary>The placeholder's name in the contract.</summary>
    public string Name { get; } = name;
}

/// <summary>The property is a query parameter; null leaves it out. Times are sent as Unix seconds, lists joined by commas.</summary>
/// <param name="name">The parameter's name in the contract.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class InQueryAttribute(string name) : Attribute
{
    /// <summary>The parameter's name in the contract.</summary>
    public string Name { get; } = name;

    /// <summary>Whether a list repeats the parameter (<c>a=1&amp;a=2</c>) instead of being joined by commas.</summary>
    public bool Repeated { get; init; }
}

/// <summary>The property is the JSON body.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class InBodyAttribute : Attribute;
