using System.Text;

namespace KalshiPS.Client.Signing;

/// <summary>Removes a request's signature from answers: some servers echo what they were sent.</summary>
internal static class SignatureText
{
    // Shorter pieces are of no use to anybody, and may be words of the server's own.
    private const int LeastPiece = 16;

    /// <summary>Returns the text without the signature and pieces of it, URL-escaped or not.</summary>
    public static string Without(string text, string signature)
    {
        var plain = text.Contains('%', StringComparison.Ordinal) ? Uri.UnescapeDataString(text) : text;
        var clean = new StringBuilder(plain);
        var found = false;
        for (var i = 0; i + LeastPiece <= signature.Length; i++)
        {
            for (var at = IndexOf(i, LeastPiece); at >= 0; at = IndexOf(i, LeastPiece))
            {
                var length = LeastPiece;
                while (i + length < signature.Length && at + length < plain.Length && plain[at + length] == signature[i + length])
                    length++;
                clean.Remove(at, length);
                plain = clean.ToString();
                found = true;
            }
        }

        return found ? plain : text;

        int IndexOf(int start, int length) => plain.AsSpan().IndexOf(signature.AsSpan(start, length), StringComparison.Ordinal);
    }

    /// <summary>Overwrites the signature in the bytes of an answer.</summary>
    public static void StrikeOut(Span<byte> body, string signature)
    {
        var text = Encoding.ASCII.GetBytes(signature);
        for (var rest = body; rest.IndexOf(text) is >= 0 and var at; rest = rest[(at + text.Length)..])
            rest.Slice(at, text.Length).Fill((byte)'x');
    }
}
