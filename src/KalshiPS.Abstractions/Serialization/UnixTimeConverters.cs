using System.Text.Json;
using System.Text.Json.Serialization;

namespace KalshiPS.Serialization;

/// <summary>Converts a time that is Unix seconds on the wire.</summary>
public sealed class UnixSecondsConverter : JsonConverter<DateTimeOffset>
{
    /// <inheritdoc/>
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        UnixTime.Read(ref reader, DateTimeOffset.FromUnixTimeSeconds);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.ToUnixTimeSeconds());
}

/// <summary>Converts a time that is Unix milliseconds on the wire.</summary>
public sealed class UnixMillisecondsConverter : JsonConverter<DateTimeOffset>
{
    /// <inheritdoc/>
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        UnixTime.Read(ref reader, DateTimeOffset.FromUnixTimeMilliseconds);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.ToUnixTimeMilliseconds());
}

internal static class UnixTime
{
    public static DateTimeOffset Read(ref Utf8JsonReader reader, Func<long, DateTimeOffset> convert)
    {
        if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out var number))
            throw new JsonException("A Unix time is expected here.");
        try
        {
            return convert(number);
        }
        catch (ArgumentOutOfRangeException exception)
        {
            throw new JsonException($"{number} is no Unix time.", exception);
        }
    }
}
