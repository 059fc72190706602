using System.Text;
using System.Text.Json;
using KalshiPS.Serialization;

namespace KalshiPS.Client.Transport;

/// <summary>Finds the main members of an answer. Only the top level of the text is read, and only up to the last main member.</summary>
/// <typeparam name="TResponse">The answer's type.</typeparam>
internal static class MainMembers<TResponse>
{
    private static readonly Member[] Members = [.. WireNames.Having<MainAttribute>(typeof(TResponse)).Select(Member.Of)];

    /// <summary>Whether the answer has main members; an answer without any only confirms a write.</summary>
    public static bool Any => Members.Length > 0;

    /// <summary>Returns the first main member that the answer lacks; null if it has all.</summary>
    /// <param name="body">The answer, as JSON.</param>
    public static string? MissingFrom(ReadOnlySpan<byte> body)
    {
        if (Members.Length == 0)
            return null;
        var left = Members.Length;
        Span<bool> isThere = stackalloc bool[Members.Length];
        var reader = new Utf8JsonReader(body);
        reader.Read();
        while (left > 0 && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var index = 0;
            while (index < Members.Length && !reader.ValueTextEquals(Members[index].Name))
                index++;
            reader.Read();
            if (index < Members.Length && !isThere[index] && Members[index].IsIn(ref reader))
            {
                isThere[index] = true;
                left--;
            }

            // The text after the last main member is not read, which is most of a page.
            if (left > 0)
                reader.Skip();
        }

        return left == 0 ? null : Encoding.UTF8.GetString(Members[isThere.IndexOf(false)].Name);
    }

    private sealed record Member(byte[] Name, bool MayBeNull)
    {
        public static Member Of(System.Reflection.PropertyInfo property) => new(
            Encoding.UTF8.GetBytes(WireNames.Of(property)),
            // The exchange writes an empty list as null.
            property.PropertyType != typeof(string) && typeof(System.Collections.IEnumerable).IsAssignableFrom(property.PropertyType));

        public bool IsIn(ref Utf8JsonReader reader) => reader.TokenType switch
        {
            JsonTokenType.Null => MayBeNull,
            JsonTokenType.String => reader.ValueSpan.Length > 0,
            _ => true,
        };
    }
}
