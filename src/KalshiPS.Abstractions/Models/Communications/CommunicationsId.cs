namespace KalshiPS;

/// <summary>The answer of GetCommunicationsID.</summary>
public sealed class GetCommunicationsIdResponse : KalshiModel
{
    /// <summary>The id.</summary>
    [Main]
    public string CommunicationsId { get; set; } = "";
}
