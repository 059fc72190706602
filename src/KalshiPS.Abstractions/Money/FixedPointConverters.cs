using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KalshiPS.Money;

/// <summary>Converts a decimal that is a string on the wire, or a bare number where the exchange sends one.</summary>
public class FixedPointConverter : JsonConverter<decimal>
{
    /// <inheritdoc/>
    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is JsonTokenType.String or JsonTokenType.Number)
        {
            var text = reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan;
            if (FixedPoint.TryParse(text, out var value))
                return value;
            // A bare number may have an exponent.
            if (reader.TokenType == JsonTokenType.Number && text.IndexOfAny((byte)'e', (byte)'E') >= 0 && reader.TryGetDecimal(out value))
                return value;
        }

        throw new JsonException("A decimal number is expected here.");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
}

/// <summary>Converts a price in dollars, which is written with at least four decimals: <c>"0.5600"</c>.</summary>
public sealed class DollarsConverter : FixedPointConverter
{
    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
        writer.WriteStringValue(FixedPoint.Dollars(value));
}

/// <summary>Converts a count of contracts, which is written with at least two decimals: <c>"10.00"</c>.</summary>
public sealed class CountConverter : FixedPointConverter
{
    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
        writer.WriteStringValue(FixedPoint.Count(value));
}

/// <summary>Converts a decimal that the exchange sends as a bare number, such as a strike or a fee multiplier.</summary>
public sealed class NumberConverter : FixedPointConverter
{
    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value);
}
