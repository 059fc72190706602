using KalshiPS.Errors;

namespace KalshiPS.Client.Credentials;

/// <summary>Says what a text without a key is, as far as it can be told.</summary>
internal static class KeyDiagnosis
{
    public static KalshiException Of(ReadOnlySpan<char> text, string source)
    {
        var content = text.Trim().Trim("\"'");
        if (content.IsEmpty)
            return KeyErrors.Empty(source);
        if (Guid.TryParse(content, out _))
            return KeyErrors.KeyId(source);
        if (content.StartsWith("ssh-", StringComparison.Ordinal) || content.StartsWith("ecdsa-", StringComparison.Ordinal))
            return KeyErrors.Public(source, "a public key in the form of OpenSSH");
        if (content.StartsWith("PuTTY-User-Key-File", StringComparison.Ordinal))
            return KeyErrors.Putty(source);
        return KeyErrors.NoKey(source);
    }
}
