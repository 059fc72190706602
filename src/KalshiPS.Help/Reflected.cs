using System.Collections;
using System.Globalization;
using System.Reflection;

namespace KalshiPS.Help;

/// <summary>
/// Reads attributes and initial values. Attributes are read as data, because PowerShell is a reference assembly, whose
/// code cannot run.
/// </summary>
internal static class Reflected
{
    private const string Namespace = "System.Management.Automation.";

    public static IEnumerable<CustomAttributeData> Attributes(this MemberInfo member, string name) =>
        member.CustomAttributes.Where(attribute => attribute.AttributeType.FullName == $"{Namespace}{name}Attribute");

    public static T? Named<T>(this CustomAttributeData attribute, string name, T? other = default)
    {
        var argument = attribute.NamedArguments.FirstOrDefault(each => each.MemberName == name);
        return argument.MemberInfo is null ? other : (T?)argument.TypedValue.Value;
    }

    /// <summary>Gets the constructor arguments, with those of a params array one by one.</summary>
    public static IEnumerable<object?> Arguments(this CustomAttributeData attribute) =>
        attribute.ConstructorArguments.SelectMany(argument => argument.Value is IEnumerable<CustomAttributeTypedArgument> many
            ? many.Select(each => each.Value)
            : [argument.Value]);

    /// <summary>Gets the type of a single value: without Nullable, and the element type of an array.</summary>
    public static Type Inner(this Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain.IsArray ? plain.GetElementType()! : plain;
    }

    /// <summary>Formats a type as at the prompt.</summary>
    public static string ShortName(this Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain.IsArray ? $"{plain.GetElementType()!.Name}[]" : plain.Name;
    }

    /// <summary>Gets a property's initial value as text.</summary>
    public static string DefaultOf(PropertyInfo property, object cmdlet) => property.GetValue(cmdlet) switch
    {
        _ when property.PropertyType.Name == "SwitchParameter" => "False",
        null or "" => "None",
        string text => text,
        Array { Length: 0 } => "None",
        IDictionary => "None",
        Array items => string.Join(", ", items.Cast<object>().Select(Text)),
        var value => Text(value),
    };

    private static string Text(object value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "None";
}
