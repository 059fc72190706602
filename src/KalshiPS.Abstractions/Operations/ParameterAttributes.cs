namespace KalshiPS.Operations;

/// <summary>The property fills a placeholder of the operation's path.</summary>
/// <param name="name">The placeholder's name in the contract.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class InPathAttribute(string name) : Attribute
{
    /// <summary>The placeholder's name in the contract.</summary>
    public string Name { get; } = name;
}

/// <summary>The property is a query parameter; null leaves it out. Lists are joined by commas.</summary>
/// <param name="name">The parameter's name in the contract.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class InQueryAttribute(string name) : Attribute
{
    /// <summary>The parameter's name in the contract.</summary>
    public string Name { get; } = name;

    /// <summary>Whether a list repeats the parameter (<c>a=1&amp;a=2</c>) instead of being joined by commas.</summary>
    public bool Repeated { get; init; }

    /// <summary>How a time is sent.</summary>
    public QueryTime Time { get; init; }
}

/// <summary>The property is the JSON body.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class InBodyAttribute : Attribute;

/// <summary>How a time is sent in the query.</summary>
public enum QueryTime
{
    /// <summary>As whole seconds since 1970.</summary>
    UnixSeconds,

    /// <summary>As milliseconds since 1970.</summary>
    UnixMilliseconds,

    /// <summary>As a date and time of RFC 3339.</summary>
    Text,
}
