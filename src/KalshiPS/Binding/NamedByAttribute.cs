using System.Collections;
using System.Management.Automation;

namespace KalshiPS.Binding;

/// <summary>
/// Accepts a ticker or an id as text or from an object that has it. PowerShell itself converts any piped object to text,
/// such as a date or a process to a meaningless ticker.
/// </summary>
/// <param name="member">The member of objects with the ticker or id; the parameter's own name.</param>
/// <param name="what">The kind of object, such as "an order".</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NamedByAttribute(string member, string what) : ArgumentTransformationAttribute
{
    /// <summary>The member of objects with the ticker or id.</summary>
    public string Member { get; } = member;

    /// <summary>The kind of object.</summary>
    public string What { get; } = what;

    /// <summary>The only type of object that is accepted, besides rows; for members whose name is common.</summary>
    public Type? From { get; init; }

    /// <summary>Members that an object of this module must not bind: they would be arguments with another meaning.</summary>
    public string[] Without { get; init; } = [];

    /// <summary>Members that a row must not have: they look like arguments, but the cmdlet does not read them.</summary>
    public string[] Unread { get; init; } = [];

    /// <summary>
    /// The type of this module whose exported rows have some of <see cref="Unread"/> as members, unless they have any of
    /// <see cref="Without"/>.
    /// </summary>
    public Type? RowOf { get; init; }

    /// <summary>Members by which an exported row of that type is recognized.</summary>
    public string[] RowMarks { get; init; } = [];

    /// <summary>Parameters whose names a row must have exactly, and not similarly.</summary>
    public string[] Exactly { get; init; } = [];

    /// <summary>
    /// The type whose members have the same meaning as the parameters; with <see cref="From"/>, the type that another
    /// parameter accepts.
    /// </summary>
    public Type? ButFor { get; init; }

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => Unwrapped.Value(inputData) switch
    {
        null => null,
        string text => text,
        Guid id => id.ToString(),
        IEnumerable items and not IDictionary => items.Cast<object?>().Select(One).ToArray(),
        _ => One(inputData),
    };

    // Lists do not nest.
    private object? One(object? item) => Unwrapped.Value(item) switch
    {
        null => null,
        string text => text,
        Guid id => id.ToString(),
        _ => Of(PSObject.AsPSObject(item!)),
    };

    private NamedThing Of(PSObject item)
    {
        if (From is not null && ButFor?.IsInstanceOfType(item.BaseObject) == true)
            return new NamedThing("") { IsRefused = true };
        if (IsMistaken(item.BaseObject))
            throw new ArgumentTransformationMetadataException(Refusal(item));
        if (item.BaseObject is PSCustomObject)
            CheckRow(item);
        // A member that is bound by name passes through this transformation again.
        return Unwrapped.Value(item.Properties[Member]?.Value) switch
        {
            string name => new NamedThing(name),
            Guid id => new NamedThing(id.ToString()),
            _ => new NamedThing(Refusal(item)) { IsRefused = true },
        };
    }

    private void CheckRow(PSObject row)
    {
        if (Array.Find(Unread, name => Says(row.Properties[name]?.Value) && !IsOwn(row, name)) is { } unread)
            throw NotRead(unread, unread);
        if (Exactly.Length == 0)
            return;
        foreach (var column in row.Properties)
        {
            if (ColumnNames.FindNear(column, Exactly) is not { } near || !Says(column.Value) || Says(row.Properties[near]?.Value))
                continue;
            throw Unread.Contains(near, StringComparer.Ordinal)
                ? NotRead(column.Name, near)
                : new ArgumentTransformationMetadataException(
                    $"That has {column.Name}, which is not read and would have no effect. Name it {near} if it is that, or leave it out of what is piped.");
        }

        var type = row.Properties["Type"] ?? row.Properties["OrderType"];
        if (Says(type?.Value) && !"limit".Equals(type!.Value.ToString()?.Trim(), StringComparison.OrdinalIgnoreCase))
        {
            throw new ArgumentTransformationMetadataException(
                $"That has a column {type.Name} which is not limit, and there are only limit orders. To trade at once, give a Price that crosses the book and a TimeInForce of ImmediateOrCancel; leave the column out of what is piped.");
        }
    }

    private static ArgumentTransformationMetadataException NotRead(string column, string parameter) => new(
        $"That has {column}, which is not read from the pipeline and would have no effect. Leave it out of what is piped, or give -{parameter} explicitly for each: ForEach-Object {{ … }}.");

    // A market has an expiration time of its own.
    private bool IsOwn(PSObject row, string name) =>
        RowOf?.GetProperty(name) is not null
        && Array.Exists(RowMarks, mark => row.Properties[mark] is not null)
        && !Array.Exists(Without, argument => row.Properties[argument] is not null);

    // Binding by name would accept such an object; it is refused here.
    private bool IsMistaken(object thing)
    {
        if (thing is PSCustomObject)
            return false;
        if (From is not null)
            return !From.IsInstanceOfType(thing);
        return thing is KalshiModel && ButFor?.IsInstanceOfType(thing) != true && Array.Exists(Without, name => thing.GetType().GetProperty(name) is not null);
    }

    // An empty or false value requests nothing.
    private static bool Says(object? value) => Unwrapped.Value(value) switch
    {
        null => false,
        string text => !string.IsNullOrWhiteSpace(text) && !(bool.TryParse(text, out var said) && !said),
        bool said => said,
        _ => true,
    };

    private string Refusal(PSObject item)
    {
        var name = ThingInWords.Of(item);
        var rest = $"Give {What}, or its {Member} as text.";
        if (item.BaseObject is PSCustomObject && name is null)
            return $"That has no {Member} and is not {What}. {rest}";
        if (item.BaseObject is IDictionary)
            rest = "Make an object of it: [pscustomobject] @{ … }.";
        return $"That is {name}, not {What}. {rest}";
    }
}
