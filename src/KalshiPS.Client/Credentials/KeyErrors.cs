using KalshiPS.Errors;

namespace KalshiPS.Client.Credentials;

/// <summary>Every way a private key can be unusable. Nothing of a key's content goes into a message.</summary>
internal static class KeyErrors
{
    public static KalshiException NotFound(string path, Exception inner) => new(
        KalshiErrorId.KeyNotFound,
        KalshiErrorCategory.ObjectNotFound,
        $"There is no key file '{path}'.",
        "Check the path; the exchange gives the file once, when the key is made.",
        inner);

    public static KalshiException Unreadable(string message, Exception? inner = null) => new(
        KalshiErrorId.KeyUnreadable,
        KalshiErrorCategory.ReadError,
        message,
        "Give the PEM file that the exchange made with the key: it has a line -----BEGIN RSA PRIVATE KEY----- or -----BEGIN PRIVATE KEY-----.",
        inner);

    public static KalshiException OldEncryption(string source) => new(
        KalshiErrorId.KeyUnreadable,
        KalshiErrorCategory.ReadError,
        $"{source} is encrypted in an old way that this version does not read.",
        "Convert it to PKCS#8: openssl pkcs8 -topk8 -in old.pem -out new.pem");

    public static KalshiException PassphraseRequired(string source) => new(
        KalshiErrorId.KeyPassphraseRequired,
        KalshiErrorCategory.SecurityError,
        $"{source} is an encrypted key and no passphrase was given.",
        "Give the passphrase that it was encrypted with.");

    public static KalshiException PassphraseWrong(string source, Exception inner) => new(
        KalshiErrorId.KeyPassphraseWrong,
        KalshiErrorCategory.SecurityError,
        $"The passphrase does not open {source}.",
        "Check the passphrase; if it is right, the key is not an RSA key or not encrypted with PBKDF2.",
        inner);

    public static KalshiException Kind(string source, string what, Exception? inner = null) => new(
        KalshiErrorId.KeyKind,
        KalshiErrorCategory.InvalidArgument,
        $"{source} holds {what}; this version signs with RSA private keys.",
        "Make an API key of the RSA kind at the exchange and give its private key file.",
        inner);
}
