using System.Text.Json;

namespace KalshiPS.Binding;

/// <summary>The wire's words for what parameters name.</summary>
internal static class Words
{
    /// <summary>Who signs, in a filter by user.</summary>
    public const string Self = "self";

    /// <summary>For example <c>good_till_canceled</c>.</summary>
    public static string Of(Enum value) => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}

/// <summary>A filter that takes a kind of thing alone, or leaves it out.</summary>
public enum KindFilter
{
    /// <summary>That kind alone.</summary>
    Only,

    /// <summary>All but that kind.</summary>
    Exclude,
}
