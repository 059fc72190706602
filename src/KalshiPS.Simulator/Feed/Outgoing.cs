using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KalshiPS.Simulator.Feed;

/// <summary>A message on its way to a client.</summary>
/// <param name="Bytes">The message.</param>
/// <param name="Owner">The subscription it belongs to; null for an answer.</param>
internal sealed record Outgoing(ReadOnlyMemory<byte> Bytes, Subscription? Owner)
{
    /// <summary>Whether it goes out in several fragments.</summary>
    public bool IsSplit { get; init; }

    /// <summary>The status to close the socket with instead of sending anything.</summary>
    public (int Code, string Reason)? Close { get; init; }
}

/// <summary>Messages as bytes.</summary>
internal static class FrameBytes
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The JSON and the newline the exchange ends it with.</summary>
    public static ReadOnlyMemory<byte> Of(JsonObject frame)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, Options))
            frame.WriteTo(writer);
        buffer.Write("\n"u8);
        return buffer.WrittenMemory;
    }
}
