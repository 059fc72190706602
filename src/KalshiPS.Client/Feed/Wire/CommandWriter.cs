using System.Text.Json;
using KalshiPS.Serialization;

namespace KalshiPS.Client.Feed.Wire;

/// <summary>Writes commands as text for the socket.</summary>
internal static class CommandWriter
{
    public static byte[] Write(FeedCommand command) =>
        JsonSerializer.SerializeToUtf8Bytes(command, KalshiJson.Options.GetTypeInfo(command.GetType()));
}
