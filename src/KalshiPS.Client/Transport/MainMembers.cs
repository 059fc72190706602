using System.Text;
using System.Text.Json;
using KalshiPS.Serialization;

namespace KalshiPS.Client.Transport;

/// <summary>The members that an answer is for. They are looked for at the top of the text alone, and only up to the last of them.</summary>
/// <typeparam name="TResponse">The answer's type.</typeparam>
internal static class MainMembers<TResponse>
{
    private static readonly Member[] Members = [.. WireNames.Having<MainAttribute>(typeof(TResponse)).Select(Member.Of)];

    /// <summary>Whether the answer is for anything but to say that it was done.</summary>
    public static bool Any => Members.Length > 0;

    /// <summary>The first of them that the answer lacks; null if it has all.</summary>
    /// <param name="body">The answer, which is JSON.</param>
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

            // What follows the last of them is not looked at, which is most of a page.
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
