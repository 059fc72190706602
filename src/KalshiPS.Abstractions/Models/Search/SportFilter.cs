using System.Text.Json.Serialization;

namespace KalshiPS;

/// <summary>The answer of GetFiltersForSports.</summary>
public sealed class GetFiltersForSportsResponse : KalshiModel
{
    /// <summary>What each sport can be filtered by.</summary>
    [Main]
    public IReadOnlyDictionary<string, SportFilter> FiltersBySports { get; set => field = value ?? Empty; } = Empty;

    /// <summary>The sports in the order the exchange shows them.</summary>
    public IReadOnlyList<string> SportOrdering { get; set => field = value ?? []; } = [];

    private static IReadOnlyDictionary<string, SportFilter> Empty { get; } = new Dictionary<string, SportFilter>(StringComparer.Ordinal);
}

/// <summary>What the events of a sport can be told apart by.</summary>
public sealed class SportFilter : KalshiModel
{
    /// <summary>The sport; filled in by the client, since it stands beside the filter on the wire.</summary>
    [JsonIgnore]
    public string Sport { get; set; } = "";

    /// <summary>What events are about: games, whole seasons and others.</summary>
    public IReadOnlyList<string> Scopes { get; set => field = value ?? []; } = [];

    /// <summary>The sport's competitions, each with the scopes it has.</summary>
    public IReadOnlyDictionary<string, ScopeList> Competitions { get; set => field = value ?? Empty; } = Empty;

    private static IReadOnlyDictionary<string, ScopeList> Empty { get; } = new Dictionary<string, ScopeList>(StringComparer.Ordinal);
}

/// <summary>The scopes of a competition.</summary>
public sealed class ScopeList : KalshiModel
{
    /// <summary>What its events are about.</summary>
    public IReadOnlyList<string> Scopes { get; set => field = value ?? []; } = [];

    /// <summary>The scopes, with commas.</summary>
    public override string ToString() => string.Join(", ", Scopes);
}
