using System.Text;

namespace KalshiPS.Client.Signing;

/// <summary>Takes a request's signature out of what comes back: some servers answer with what they were sent.</summary>
internal static class SignatureText
{
    // Shorter pieces are of no use, and may be words of the server's own.
    private const int LeastPiece = 16;

    /// <summary>The text without the signature and without pieces of it, escaped for an address or not.</summary>
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

    /// <summary>The bytes of an answer, with the signature struck out in place.</summary>
    public static void StrikeOut(Span<byte> body, string signature)
    {
        var text = Encoding.ASCII.GetBytes(signature);
        for (var rest = body; rest.IndexOf(text) is >= 0 and var at; rest = rest[(at + text.Length)..])
            rest.Slice(at, text.Length).Fill((byte)'x');
    }
}
