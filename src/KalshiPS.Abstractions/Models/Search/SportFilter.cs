using System.Text.Json.Serialization;

namespace KalshiPS;

/// <summary>The answer of GetFiltersForSports.</summary>
public sealed class GetFiltersForSportsResponse : KalshiModel
{
    /// <summary>The filters of each sport.</summary>
    [Main]
    public IReadOnlyDictionary<string, SportFilter> FiltersBySports { get; set => field = value ?? Empty; } = Empty;

    /// <summary>The sports in the order the exchange shows them.</summary>
    public IReadOnlyList<string> SportOrdering { get; set => field = value ?? []; } = [];

    private static IReadOnlyDictionary<string, SportFilter> Empty { get; } = new Dictionary<string, SportFilter>(StringComparer.Ordinal);
}

/// <summary>Represents the filters of a sport's events.</summary>
public sealed class SportFilter : KalshiModel
{
    /// <summary>The sport; set by the client, since it is not part of the filter on the wire.</summary>
    [JsonIgnore]
    public string Sport { get; set; } = "";

    /// <summary>The scopes of events: games, whole seasons and others.</summary>
    public IReadOnlyList<string> Scopes { get; set => field = value ?? []; } = [];

    /// <summary>The sport's competitions, with the scopes of each.</summary>
    public IReadOnlyDictionary<string, ScopeList> Competitions { get; set => field = value ?? Empty; } = Empty;

    private static IReadOnlyDictionary<string, ScopeList> Empty { get; } = new Dictionary<string, ScopeList>(StringComparer.Ordinal);
}

/// <summary>Represents the scopes of a competition.</summary>
public sealed class ScopeList : KalshiModel
{
    /// <summary>The scopes of the competition's events.</summary>
    public IReadOnlyList<string> Scopes { get; set => field = value ?? []; } = [];

    /// <summary>Returns the scopes, separated by commas.</summary>
    public override string ToString() => string.Join(", ", Scopes);
}
