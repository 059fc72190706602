using System.Runtime.InteropServices;
using System.Security;
using System.Security.Cryptography;
using System.Text;
using KalshiPS.Errors;

namespace KalshiPS.Client.Credentials;

/// <summary>Reads a private key from a file and leaves no copy of its text behind.</summary>
internal static class KeyFile
{
    // A 16384-bit key in PEM is 13 kB; what is larger is some other file.
    private const int MaxBytes = 64 * 1024;

    // A pipe that nobody writes into never ends, and cannot be told to.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <exception cref="KalshiException">There is no such file, it cannot be opened, or holds no usable key.</exception>
    public static PrivateKey Read(string path, SecureString? passphrase)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (KeyMaterial.IsIn(path))
            throw KeyErrors.NotAPath();
        return Read(path, passphrase, Patience);
    }

    /// <exception cref="KalshiException">There is no such file, it cannot be opened, does not end in time, or holds no usable key.</exception>
    internal static PrivateKey Read(string path, SecureString? passphrase, TimeSpan patience)
    {
        var bytes = GC.AllocateUninitializedArray<byte>(MaxBytes + 1, pinned: true);
        var text = GC.AllocateUninitializedArray<char>(MaxBytes + 1, pinned: true);
        try
        {
            var reading = Task.Run(() => ReadBytes(path, bytes));
            if (Task.WaitAny([reading], patience) < 0)
            {
                // Whatever it reads yet is read for nobody.
                _ = reading.ContinueWith(_ => CryptographicOperations.ZeroMemory(bytes), TaskScheduler.Default);
                throw KeyErrors.Unreadable($"The key file {KeyErrors.Shown(path)} gives nothing to read, or does not end.");
            }

            var length = reading.GetAwaiter().GetResult();
            if (length > MaxBytes)
                throw KeyErrors.Unreadable($"'{path}' is too large to be a key file.");
            var content = bytes.AsSpan(0, length);
            if (KeyContents.Of(bytes.AsMemory(0, length)) != KeyContent.Unknown)
                return PemKey.Import(bytes.AsMemory(0, length), $"'{path}'", passphrase);
            var count = EncodingOf(content).GetChars(content, text);
            return PemKey.Read(text.AsSpan(0, count), $"'{path}'", passphrase);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
            CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(text.AsSpan()));
        }
    }

    private static int ReadBytes(string path, byte[] buffer)
    {
        try
        {
            if (Directory.Exists(path))
                throw KeyErrors.Folder(path);
            // No buffer of the stream's own, which nobody would wipe.
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            return file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw KeyErrors.NotFound(path);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException or NotSupportedException or ArgumentException)
        {
            throw KeyErrors.NotOpened(path, exception);
        }
    }

    // Windows PowerShell's redirection writes UTF-16; both that and UTF-8 may start with a mark of their order, or not.
    private static Encoding EncodingOf(ReadOnlySpan<byte> content) => content switch
    {
        [0xFF, 0xFE, ..] or [not 0, 0, not 0, 0, ..] => Encoding.Unicode,
        [0xFE, 0xFF, ..] or [0, not 0, 0, not 0, ..] => Encoding.BigEndianUnicode,
        _ => Encoding.UTF8,
    };
}
