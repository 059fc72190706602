using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Internal;
using System.Runtime.InteropServices;
using System.Security;
using System.Security.Cryptography;
using System.Text;
using KalshiPS.Client.Credentials;
using KalshiPS.Errors;

namespace KalshiPS.Session;

/// <summary>
/// Reads a key from a vault. The vault module is called through the shell, so that any installed version works; the secret
/// goes into the key object, and no other copy is kept.
/// </summary>
/// <param name="name">The secret's name.</param>
/// <param name="vault">The vault; null for any vault with a secret of that name.</param>
internal sealed class VaultSecret(string name, string? vault)
{
    private const string Command = "Microsoft.PowerShell.SecretManagement\\Get-Secret";
    private const string NotFoundId = "GetSecretNotFound";

    // The vault module runs all vaults in one runspace of the process, and fails concurrent calls.
    private static readonly SemaphoreSlim Turn = new(1, 1);

    /// <summary>Reads the key.</summary>
    /// <param name="shell">Finds and runs commands.</param>
    /// <param name="apiKeyId">The key's id.</param>
    /// <param name="passphrase">The passphrase of an encrypted key.</param>
    /// <param name="cancellationToken">Cancels the wait for other reads in this process.</param>
    /// <exception cref="KalshiException">The secret does not exist or holds no usable key.</exception>
    public KalshiCredential Read(CommandInvocationIntrinsics shell, string apiKeyId, SecureString? passphrase, CancellationToken cancellationToken) =>
        CallInTurn(shell, cancellationToken) switch
        {
            SecureString secure => FromSecure(secure, apiKeyId, passphrase),
            PSCredential credential => FromSecure(credential.Password, apiKeyId, passphrase),
            byte[] bytes => FromBytes(bytes, apiKeyId, passphrase),
            string text => FromText(text, apiKeyId, passphrase),
            var other => throw ErrorRecords.NoKeyInSecret(ToString(), $"a {other.GetType().Name}"),
        };

    /// <summary>For example <c>Secret 'kalshi' of vault 'store'</c>.</summary>
    public override string ToString() => vault is null ? $"Secret '{name}'" : $"Secret '{name}' of vault '{vault}'";

    private object CallInTurn(CommandInvocationIntrinsics shell, CancellationToken cancellationToken)
    {
        try
        {
            Turn.Wait(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }

        try
        {
            return Call(shell);
        }
        finally
        {
            Turn.Release();
        }
    }

    private object Call(CommandInvocationIntrinsics shell)
    {
        if (shell.GetCommand(Command, CommandTypes.Cmdlet | CommandTypes.Function) is null)
            throw ErrorRecords.NoVaults();
        // Wrapped, because the shell would enumerate bytes. Errors do not stop it: a locked vault may precede the one with
        // the secret.
        var ask = ScriptBlock.Create($"param($given) @{{ Secret = {Command} @given -ErrorAction SilentlyContinue -ErrorVariable problems; Problems = $problems }}");
        var given = new Hashtable(StringComparer.OrdinalIgnoreCase) { ["Name"] = name };
        if (vault is not null)
            given["Vault"] = vault;
        try
        {
            var answer = (Hashtable)shell.InvokeScript(useLocalScope: true, ask, input: null, given)[0].BaseObject;
            return answer["Secret"] switch
            {
                null => throw NotRead((IEnumerable)answer["Problems"]!),
                var nothing when nothing == AutomationNull.Value => throw NotRead((IEnumerable)answer["Problems"]!),
                PSObject wrapped => wrapped.BaseObject,
                var secret => secret,
            };
        }
        catch (RuntimeException exception) when (exception is not PipelineStoppedException)
        {
            throw ErrorRecords.SecretNotRead(ToString(), exception.Message);
        }
    }

    // A vault's error takes precedence over the module's own "not found".
    private KalshiException NotRead(IEnumerable problems) => problems.OfType<ErrorRecord>().FirstOrDefault() switch
    {
        { } problem when !problem.FullyQualifiedErrorId.StartsWith(NotFoundId, StringComparison.Ordinal) => ErrorRecords.SecretNotRead(ToString(), Reason(problem.Exception)),
        _ => ErrorRecords.NoSecret(ToString()),
    };

    // When a vault fails, the module's error only says so; the vault's message is the inner exception.
    private static string Reason(Exception problem) =>
        problem is PSInvalidOperationException { InnerException: { } inner } ? inner.Message : problem.Message;

    private KalshiCredential FromSecure(SecureString secure, string apiKeyId, SecureString? passphrase)
    {
        var text = GC.AllocateUninitializedArray<char>(secure.Length, pinned: true);
        var unmanaged = Marshal.SecureStringToGlobalAllocUnicode(secure);
        try
        {
            Marshal.Copy(unmanaged, text, 0, text.Length);
            return FromText(text, apiKeyId, passphrase);
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(unmanaged);
            CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(text.AsSpan()));
        }
    }

    private KalshiCredential FromBytes(byte[] bytes, string apiKeyId, SecureString? passphrase)
    {
        var text = GC.AllocateUninitializedArray<char>(Encoding.UTF8.GetMaxCharCount(bytes.Length), pinned: true);
        try
        {
            var count = Encoding.UTF8.GetChars(bytes, text);
            return FromText(text.AsSpan(0, count), apiKeyId, passphrase);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(text.AsSpan()));
        }
    }

    private KalshiCredential FromText(ReadOnlySpan<char> text, string apiKeyId, SecureString? passphrase) =>
        KalshiCredential.FromPem(apiKeyId, text, passphrase, ToString());
}
