using System.Text.Json.Serialization;

namespace KalshiPS;

/// <summary>What every object of the exchange has in common.</summary>
public abstract class KalshiModel
{
    /// <summary>
    /// Members the exchange sent that this version does not know, by their wire names, as plain strings, numbers,
    /// booleans, arrays and dictionaries. Null when there were none.
    /// </summary>
    [JsonExtensionData]
    public IDictionary<string, object?>? ExtraData { get; set; }
}
