using System.Text.Json;

namespace KalshiPS.Binding;

/// <summary>Converts the values of parameters to the exchange's words.</summary>
internal static class Words
{
    /// <summary>The signing user, in a filter by user.</summary>
    public const string Self = "self";

    /// <summary>Gets the exchange's word, for example <c>good_till_canceled</c>.</summary>
    public static string Of(Enum value) => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}

/// <summary>Specifies a filter that selects or excludes one kind of item.</summary>
public enum KindFilter
{
    /// <summary>Only items of that kind.</summary>
    Only,

    /// <summary>All items but those of that kind.</summary>
    Exclude,
}
