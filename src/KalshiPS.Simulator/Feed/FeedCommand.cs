using System.Text.Json;

namespace KalshiPS.Simulator.Feed;

/// <summary>Represents a client's command as parsed from its message.</summary>
internal sealed class FeedCommand
{
    private readonly JsonElement @params;

    private FeedCommand(long? id, string? name, JsonElement parameters)
    {
        Id = id;
        Name = name;
        @params = parameters;
    }

    /// <summary>The client's number of the command; null for none or zero.</summary>
    public long? Id { get; }

    /// <summary>The command's name.</summary>
    public string? Name { get; }

    /// <summary>Parses a message.</summary>
    /// <exception cref="CommandException">The message is not a command.</exception>
    public static FeedCommand Parse(ReadOnlyMemory<byte> message)
    {
        JsonElement root;
        try
        {
            using var document = JsonDocument.Parse(message);
            root = document.RootElement.Clone();
        }
        catch (JsonException)
        {
            throw new CommandException(FeedError.UnableToProcess);
        }

        if (root.ValueKind is not JsonValueKind.Object)
            throw new CommandException(FeedError.UnableToProcess);
        var id = root.TryGetProperty("id", out var number) && number.ValueKind is JsonValueKind.Number && number.TryGetInt64(out var value) && value > 0
            ? value
            : (long?)null;
        var name = root.TryGetProperty("cmd", out var word) && word.ValueKind is JsonValueKind.String ? word.GetString() : null;
        return new(id, name, root.TryGetProperty("params", out var parameters) ? parameters : default);
    }

    /// <summary>Refuses a command without parameters.</summary>
    public void EnsureParams()
    {
        if (@params.ValueKind is not JsonValueKind.Object)
            throw new CommandException(FeedError.ParamsRequired);
    }

    /// <summary>Determines whether a parameter is given.</summary>
    public bool Has(string name) => Find(name) is not null;

    /// <summary>Gets a text parameter; null if it is not given.</summary>
    public string? Text(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        _ => throw new CommandException(FeedError.InvalidParameter),
    };

    /// <summary>Gets a list of texts; null if it is not given.</summary>
    public IReadOnlyList<string>? Texts(string name)
    {
        if (Find(name) is not { } list)
            return null;
        if (list.ValueKind is not JsonValueKind.Array || list.EnumerateArray().Any(item => item.ValueKind is not JsonValueKind.String))
            throw new CommandException(FeedError.InvalidParameter);
        return [.. list.EnumerateArray().Select(item => item.GetString()!)];
    }

    /// <summary>Gets an integer; null if it is not given.</summary>
    public long? Integer(string name) => Find(name) is { } number ? Integer(number) : null;

    /// <summary>Gets a list of integers; null if it is not given.</summary>
    public IReadOnlyList<long>? Integers(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Select(Integer)],
        _ => throw new CommandException(FeedError.InvalidParameter),
    };

    /// <summary>Gets a Boolean; false if it is not given.</summary>
    public bool Flag(string name) => Find(name) switch
    {
        null => false,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => throw new CommandException(FeedError.InvalidParameter),
    };

    private static long Integer(JsonElement element) => element.ValueKind is JsonValueKind.Number && element.TryGetInt64(out var number)
        ? number
        : throw new CommandException(FeedError.InvalidParameter);

    private JsonElement? Find(string name) =>
        @params.ValueKind is JsonValueKind.Object && @params.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null
            ? value
            : null;
}
