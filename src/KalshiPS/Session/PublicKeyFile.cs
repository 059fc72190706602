using System.Security.Cryptography;
using KalshiPS.Errors;

namespace KalshiPS.Session;

/// <summary>Reads a public key from a file, and refuses any other content.</summary>
internal static class PublicKeyFile
{
    // A 16384-bit public key in PEM is 3 kB; a larger file is something else.
    private const int MaxLength = 64 * 1024;

    private const string Advice = "Give a PEM file that begins with -----BEGIN PUBLIC KEY-----, such as 'openssl pkey -in private.pem -pubout' writes.";

    /// <summary>Reads the key's PEM, without other content of the file.</summary>
    /// <exception cref="KalshiException">The file cannot be read or holds no public key.</exception>
    public static string Read(string path)
    {
        var text = ReadText(path);
        if (!PemEncoding.TryFind(text, out var fields))
            throw ErrorRecords.PublicKeyUnreadable(path, "it holds no PEM key", Advice);
        var label = text[fields.Label];
        if (label.EndsWith("PRIVATE KEY", StringComparison.Ordinal))
            throw ErrorRecords.PublicKeyUnreadable(path, "it holds a private key, which must not leave this machine", Advice);
        return label == "PUBLIC KEY"
            ? text[fields.Location]
            : throw ErrorRecords.PublicKeyUnreadable(path, $"it begins with '{label}'", Advice);
    }

    private static string ReadText(string path)
    {
        try
        {
            return new FileInfo(path).Length <= MaxLength
                ? File.ReadAllText(path)
                : throw ErrorRecords.PublicKeyUnreadable(path, "it is too large to be a key file", Advice);
        }
        catch (Exception exception) when (NewKeyFile.IsFileTrouble(exception))
        {
            throw ErrorRecords.PublicKeyUnreadable(path, exception.Message.TrimEnd('.'), Advice, exception);
        }
    }
}
