using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KalshiPS.Simulator.Feed;

/// <summary>Represents a message to send to a client.</summary>
/// <param name="Bytes">The message.</param>
/// <param name="Owner">The message's subscription; null for a reply.</param>
internal sealed record Outgoing(ReadOnlyMemory<byte> Bytes, Subscription? Owner)
{
    /// <summary>Whether the message is sent in several fragments.</summary>
    public bool IsSplit { get; init; }

    /// <summary>The status with which the socket is closed instead of sending a message.</summary>
    public (int Code, string Reason)? Close { get; init; }
}

/// <summary>Serializes messages.</summary>
internal static class FrameBytes
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Serializes JSON with the exchange's trailing newline.</summary>
    public static ReadOnlyMemory<byte> Of(JsonObject frame)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, Options))
            frame.WriteTo(writer);
        buffer.Write("\n"u8);
        return buffer.WrittenMemory;
    }
}
