using System.Text.Json.Serialization;

namespace KalshiPS;

/// <summary>A message of a kind that this version does not know; what it says is in <see cref="KalshiModel.ExtraData"/>.</summary>
public sealed class UnknownUpdate : FeedMessage
{
    /// <summary>The wire's word for its kind.</summary>
    [JsonIgnore]
    public string Type { get; set; } = "";
}
