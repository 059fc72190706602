using System.Text.Json.Serialization;

namespace KalshiPS;

/// <summary>Provides the base of all objects of the exchange.</summary>
public abstract class KalshiModel
{
    /// <summary>
    /// Members of the exchange's answer that are unknown to this version, by their wire names, as plain strings, numbers,
    /// booleans, arrays and dictionaries. Null when there were none.
    /// </summary>
    [JsonExtensionData]
    public IDictionary<string, object?>? ExtraData { get; set; }
}
