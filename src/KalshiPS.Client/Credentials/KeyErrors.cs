using KalshiPS.Errors;

namespace KalshiPS.Client.Credentials;

/// <summary>
/// Every way a private key can be unusable: what it is, and the one command that mends it. Nothing of a key's content goes into
/// a message, and no path that may be a secret in a wrong place.
/// </summary>
internal static class KeyErrors
{
    private const string NewKey = "New-KalshiApiKey NAME -KeyPath kalshi.pem";

    private static readonly string[] Extensions = [".pem", ".key", ".txt", ".der", ".pk8", ".p8", ".p12", ".pfx", ".env", ".json", ".crt", ".cer", ".pub"];

    /// <summary>A path for a message, in quotes; what may be something else is not shown.</summary>
    public static string Shown(string path) =>
        IsShown(path) ? $"'{path}'" : "of that name, which is not shown, for it may be a secret in a wrong place";

    public static KalshiException Folder(string path) => Unreadable($"'{path}' is a folder, not a key file.");

    public static KalshiException NotFound(string path) => new(
        KalshiErrorId.KeyNotFound,
        KalshiErrorCategory.ObjectNotFound,
        $"There is no key file {Shown(path)}.",
        "Check the path; the exchange gives the file once, when the key is made.");

    public static KalshiException NotAPath() => new(
        KalshiErrorId.KeyUnreadable,
        KalshiErrorCategory.InvalidArgument,
        "What was given as the path of the key file is the key itself; it was not used, and is not shown.",
        "Give the file's path, such as ./kalshi.pem; if others may have seen the key, revoke it.");

    public static KalshiException NotOpened(string path, Exception inner) => new(
        KalshiErrorId.KeyUnreadable,
        KalshiErrorCategory.ReadError,
        $"The key file {Shown(path)} cannot be opened{(IsShown(path) ? $": {inner.Message.TrimEnd('.')}" : "")}.",
        "See that it is a file and that you may read it.");

    public static KalshiException Unreadable(string message, Exception? inner = null) => new(
        KalshiErrorId.KeyUnreadable,
        KalshiErrorCategory.ReadError,
        message,
        "Give the PEM file that the exchange made with the key: it has a line -----BEGIN PRIVATE KEY----- or -----BEGIN RSA PRIVATE KEY-----.",
        inner);

    public static KalshiException NoKey(string source) => Unreadable($"{source} holds no private key in PEM form.");

    public static KalshiException Empty(string source) => Unreadable($"{source} is empty, and holds no private key.");

    public static KalshiException Damaged(string source, Exception? inner = null) =>
        Unreadable($"{source} looks like a private key, but its content is damaged.", inner);

    public static KalshiException Cut(string source) => new(
        KalshiErrorId.KeyUnreadable,
        KalshiErrorCategory.ReadError,
        $"{source} begins like a private key, and its end is missing.",
        "Copy it again, with its last line -----END PRIVATE KEY-----; a variable or a clipboard may have kept the first line alone.");

    public static KalshiException Several(string source) => new(
        KalshiErrorId.KeyUnreadable,
        KalshiErrorCategory.InvalidArgument,
        $"{source} holds different private keys, and which one is meant cannot be known.",
        "Keep each key in a file of its own, and give the file of the one whose id it is.");

    public static KalshiException KeyId(string source) => Unreadable($"{source} holds a key's id, and not its private part.");

    public static KalshiException Encryption(string source, string how) => new(
        KalshiErrorId.KeyUnreadable,
        KalshiErrorCategory.ReadError,
        $"{source} is encrypted {how} that this version does not read.",
        "Convert it to PKCS#8: openssl pkcs8 -topk8 -in old.pem -out new.pem");

    public static KalshiException Scrypt(string source) => new(
        KalshiErrorId.KeyUnreadable,
        KalshiErrorCategory.ReadError,
        $"{source} is an encrypted key whose passphrase is hashed by scrypt, which this version does not do.",
        "Encrypt it anew, with the usual hash: openssl pkcs8 -topk8 -in old.pem -out new.pem");

    public static KalshiException PassphraseRequired(string source) => new(
        KalshiErrorId.KeyPassphraseRequired,
        KalshiErrorCategory.SecurityError,
        $"{source} is an encrypted key and no passphrase was given.",
        "Give the passphrase that it was encrypted with: -Passphrase (Read-Host -AsSecureString)");

    public static KalshiException PassphraseWrong(string source, Exception inner) => new(
        KalshiErrorId.KeyPassphraseWrong,
        KalshiErrorCategory.SecurityError,
        $"The passphrase does not open {source}.",
        "Check the passphrase; if it is right, the key is damaged, or its encryption so old that it must be converted: openssl pkcs8 -topk8 -in old.pem -out new.pem",
        inner);

    public static KalshiException Kind(string source, string what, Exception? inner = null) => new(
        KalshiErrorId.KeyKind,
        KalshiErrorCategory.InvalidArgument,
        $"{source} holds {what}; this version signs with RSA and Ed25519 private keys.",
        $"Make an API key, at the exchange's site or in a session with another key, and give its private key file: {NewKey}",
        inner);

    public static KalshiException Public(string source, string what) => new(
        KalshiErrorId.KeyKind,
        KalshiErrorCategory.InvalidArgument,
        $"{source} holds {what}, and not the private part of an RSA or Ed25519 key.",
        $"Give the file with the private part, which was made with it; if that is lost, make another key: {NewKey}");

    public static KalshiException OpenSsh(string source, string what) => new(
        KalshiErrorId.KeyKind,
        KalshiErrorCategory.InvalidArgument,
        $"{source} holds {what}; this version reads RSA and Ed25519 private keys in PKCS#1 or PKCS#8.",
        $"If it is an RSA key, convert a copy of the file: ssh-keygen -p -m PEM -f copy.pem; if not, make an API key: {NewKey}");

    public static KalshiException Putty(string source) => new(
        KalshiErrorId.KeyKind,
        KalshiErrorCategory.InvalidArgument,
        $"{source} holds a key in the form of PuTTY; this version reads RSA and Ed25519 private keys in PKCS#1 or PKCS#8.",
        "If it is an RSA key, convert it: puttygen old.ppk -O private-openssh -o new.pem");

    public static KalshiException Store(string source) => new(
        KalshiErrorId.KeyKind,
        KalshiErrorCategory.InvalidArgument,
        $"{source} is a PKCS#12 store, in which a private key may be with its certificate.",
        "Take the key out: openssl pkcs12 -in store.pfx -nocerts -out kalshi.pem");

    private static bool IsShown(string path) =>
        !KeyMaterial.IsIn(path) && (Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase) || File.Exists(path));
}
