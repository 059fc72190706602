using System.Text.Json.Serialization;

namespace KalshiPS.Operations;

/// <summary>Lists structured targets, the subjects of markets, such as players and teams.</summary>
[KalshiOperation("GetStructuredTargets", "GET", "/structured_targets", MaxLimit = 2000)]
public sealed record GetStructuredTargets : PagedOperation<GetStructuredTargetsResponse>
{
    /// <inheritdoc/>
    [InQuery("page_size")]
    public override int? Limit { get; init; }

    /// <summary>Only these targets.</summary>
    [InQuery("ids", Repeated = true)]
    public IReadOnlyList<string>? Ids { get; init; }

    /// <summary>Only targets of this type, such as basketball_player.</summary>
    [InQuery("type")]
    public string? Type { get; init; }

    /// <summary>Only targets of this league, conference, division or tour.</summary>
    [InQuery("competition")]
    public string? Competition { get; init; }
}

/// <summary>Reads one target.</summary>
/// <param name="StructuredTargetId">The target.</param>
[KalshiOperation("GetStructuredTarget", "GET", "/structured_targets/{structured_target_id}")]
public sealed record GetStructuredTarget(
    [property: InPath("structured_target_id")] string StructuredTargetId) : KalshiOperation<GetStructuredTargetResponse>;

[JsonSerializable(typeof(GetStructuredTargetsResponse))]
[JsonSerializable(typeof(GetStructuredTargetResponse))]
internal sealed partial class StructuredTargetJson : JsonSerializerContext;
