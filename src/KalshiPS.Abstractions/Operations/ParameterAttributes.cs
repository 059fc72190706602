namespace KalshiPS.Operations;

/// <summary>Marks a property that fills a placeholder of the operation's path.</summary>
/// <param name="name">The placeholder's name in the contract.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class InPathAttribute(string name) : Attribute
{
    /// <summary>The placeholder's name in the contract.</summary>
    public string Name { get; } = name;
}

/// <summary>
/// Marks a property that is a query parameter; null leaves it out. Times are sent as Unix seconds and lists joined by commas,
/// unless the attribute says otherwise.
/// </summary>
/// <param name="name">The parameter's name in the contract.</param>
[AttributeUsage(AttributeTargets.Property, Inherited = false)]
public sealed class InQueryAttribute(string name) : Attribute
{
    /// <summary>The parameter's name in the contract.</summary>
    public string Name { get; } = name;

    /// <summary>Whether a list repeats the parameter (<c>a=1&amp;a=2</c>) instead of being joined by commas.</summary>
    public bool Repeated { get; init; }

    /// <summary>The format of a time.</summary>
    public QueryTime Time { get; init; }
}

/// <summary>The formats of times in query parameters.</summary>
public enum QueryTime
{
    /// <summary>Seconds since 1970.</summary>
    UnixSeconds,

    /// <summary>Milliseconds since 1970.</summary>
    UnixMilliseconds,

    /// <summary>Text such as <c>2026-11-23T03:35:00Z</c>.</summary>
    Text,
}

/// <summary>Marks the property that is the JSON body.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class InBodyAttribute : Attribute;
