using System.Reflection;
using System.Text.Json.Serialization;

namespace KalshiPS.Serialization;

/// <summary>Finds the names of a model's members on the wire.</summary>
internal static class WireNames
{
    /// <summary>Finds the members of a type that have an attribute.</summary>
    public static IEnumerable<PropertyInfo> Having<TAttribute>(Type model)
        where TAttribute : Attribute => model.GetProperties().Where(property => property.IsDefined(typeof(TAttribute), inherit: true));

    /// <summary>Gets a member's name on the wire.</summary>
    public static string Of(PropertyInfo member) =>
        member.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(member.Name);
}
