using System.Text.Json.Serialization;

namespace KalshiPS;

/// <summary>Represents a message of an unknown kind; its members are in <see cref="KalshiModel.ExtraData"/>.</summary>
public sealed class UnknownUpdate : FeedMessage
{
    /// <summary>The message's kind, as the exchange writes it.</summary>
    [JsonIgnore]
    public string Type { get; set; } = "";
}
