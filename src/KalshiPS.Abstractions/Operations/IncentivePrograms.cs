using System.Text.Json.Serialization;

namespace KalshiPS.Operations;

/// <summary>Lists incentive programs.</summary>
[KalshiOperation("GetIncentivePrograms", "GET", "/incentive_programs", MaxLimit = 10000)]
public sealed record GetIncentivePrograms : PagedOperation<GetIncentiveProgramsResponse>
{
    /// <summary>Only this status: all, active, upcoming, closed or paid_out.</summary>
    [InQuery("status")]
    public string? Status { get; init; }

    /// <summary>Only this type: all, liquidity, volume, margin_maker_volume or margin_taker_volume.</summary>
    [InQuery("type")]
    public string? Type { get; init; }

    /// <summary>Only programs with exactly this description.</summary>
    [InQuery("incentive_description")]
    public string? IncentiveDescription { get; init; }
}

[JsonSerializable(typeof(GetIncentiveProgramsResponse))]
internal sealed partial class IncentiveProgramJson : JsonSerializerContext;
