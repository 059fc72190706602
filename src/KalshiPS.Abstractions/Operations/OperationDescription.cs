using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace KalshiPS.Operations;

/// <summary>Describes an operation type by its attributes, which are read once.</summary>
public sealed class OperationDescription
{
    private static readonly ConcurrentDictionary<Type, OperationDescription> Known = new();

    private readonly KalshiOperationAttribute contract;
    private readonly List<(string Name, PropertyInfo Property)> path = [];
    private readonly List<(InQueryAttribute Parameter, PropertyInfo Property)> query = [];
    private readonly PropertyInfo? body;

    private OperationDescription(Type type)
    {
        contract = type.GetCustomAttribute<KalshiOperationAttribute>()
            ?? throw new ArgumentException($"{type} has no {nameof(KalshiOperationAttribute)}.", nameof(type));
        // Inherited properties come last, which is right for paging; filters by time belong with the other filters.
        foreach (var property in type.GetProperties().OrderByDescending(IsTimeFilter))
        {
            if (property.GetCustomAttribute<InPathAttribute>() is { } inPath)
                path.Add((inPath.Name, property));
            else if (property.GetCustomAttribute<InQueryAttribute>() is { } inQuery)
                query.Add((inQuery, property));
            else if (property.IsDefined(typeof(InBodyAttribute)))
                body = property;
        }
    }

    /// <summary>The operationId of the exchange's OpenAPI document.</summary>
    public string Id => contract.Id;

    /// <summary>The HTTP method, in capitals.</summary>
    public string Method => contract.Method;

    /// <summary>The path below the API's base, with <c>{placeholders}</c>.</summary>
    public string Path => contract.Path;

    /// <summary>Whether the exchange refuses the request without a signature.</summary>
    public bool Signed => contract.Signed;

    /// <summary>The cost of a call in rate-limit tokens.</summary>
    public int TokenCost => contract.TokenCost;

    /// <summary>The largest page size of the operation; zero if it is not paged.</summary>
    public int MaxLimit => contract.MaxLimit;

    /// <summary>Whether the operation only reads.</summary>
    public bool IsRead => string.Equals(Method, "GET", StringComparison.Ordinal);

    /// <summary>The effect of sending the request twice; for writes only.</summary>
    public Idempotency Idempotency => contract.Idempotency;

    /// <summary>Whether a request that may have arrived can be sent again.</summary>
    public bool IsRepeatable => IsRead || contract.Idempotency == Idempotency.Repeatable;

    /// <summary>The type of the JSON body; null if the operation has none.</summary>
    public Type? BodyType => body?.PropertyType;

    /// <summary>The names of the path's placeholders that properties fill.</summary>
    public IEnumerable<string> PathParameters => path.Select(p => p.Name);

    /// <summary>The query parameters' names and the types of their properties.</summary>
    public IEnumerable<KeyValuePair<string, Type>> QueryParameters =>
        query.Select(q => KeyValuePair.Create(q.Parameter.Name, q.Property.PropertyType));

    /// <summary>Gets the description of an operation type.</summary>
    /// <param name="operation">A type with a <see cref="KalshiOperationAttribute"/>.</param>
    /// <exception cref="ArgumentException">The type has no such attribute.</exception>
    public static OperationDescription Of(Type operation) => Known.GetOrAdd(operation, static t => new(t));

    /// <summary>Builds the operation's path, with its placeholders filled, and its query.</summary>
    /// <param name="operation">An operation of the described type.</param>
    public string RequestTarget(KalshiOperation operation)
    {
        var target = new StringBuilder(contract.Path);
        foreach (var (name, property) in path)
            target.Replace($"{{{name}}}", Uri.EscapeDataString(Text(property.GetValue(operation))));
        var separator = '?';
        foreach (var (parameter, property) in query)
        {
            if (property.GetValue(operation) is not { } value)
                continue;
            foreach (var text in Texts(value, parameter))
            {
                target.Append(separator).Append(parameter.Name).Append('=').Append(Uri.EscapeDataString(text));
                separator = '&';
            }
        }

        return target.ToString();
    }

    /// <summary>Gets the operation's body; null if it has none.</summary>
    /// <param name="operation">An operation of the described type.</param>
    public object? Body(KalshiOperation operation) => body?.GetValue(operation);

    private static bool IsTimeFilter(PropertyInfo property) =>
        property.DeclaringType is { IsGenericType: true } declaring && declaring.GetGenericTypeDefinition() == typeof(TimeFilteredOperation<>);

    private static IEnumerable<string> Texts(object value, InQueryAttribute parameter) => value switch
    {
        string text => [text],
        DateTimeOffset time => [TimeText(time, parameter.Time)],
        IEnumerable list when parameter.Repeated => list.Cast<object>().Select(Text),
        IEnumerable list => [string.Join(',', list.Cast<object>().Select(Text))],
        _ => [Text(value)],
    };

    private static string TimeText(DateTimeOffset time, QueryTime form) => form switch
    {
        QueryTime.UnixMilliseconds => Text(time.ToUnixTimeMilliseconds()),
        QueryTime.Text => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture),
        _ => Text(time.ToUnixTimeSeconds()),
    };

    private static string Text(object? value) => value switch
    {
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
