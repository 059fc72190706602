using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Internal;
using System.Runtime.InteropServices;
using System.Security;
using System.Security.Cryptography;
using System.Text;
using KalshiPS.Client;
using KalshiPS.Errors;

namespace KalshiPS.Session;

/// <summary>
/// A key that a vault keeps. The module that reads vaults is asked through the shell, as a person would, so that whichever
/// version is installed will do; what it gives goes into the key object and no copy of ours is left.
/// </summary>
/// <param name="name">The secret's name.</param>
/// <param name="vault">The vault; null for whichever has a secret of that name.</param>
internal sealed class VaultSecret(string name, string? vault)
{
    private const string Command = "Microsoft.PowerShell.SecretManagement\\Get-Secret";
    private const string NoSecret = "there is none";

    /// <summary>Reads the key.</summary>
    /// <param name="shell">Where commands are found and run.</param>
    /// <param name="apiKeyId">The key's id.</param>
    /// <param name="passphrase">What opens it if it is encrypted.</param>
    /// <exception cref="KalshiException">There is no such secret, or no usable key in it.</exception>
    public KalshiCredential Read(CommandInvocationIntrinsics shell, string apiKeyId, SecureString? passphrase) => Ask(shell) switch
    {
        SecureString secure => FromSecure(secure, apiKeyId, passphrase),
        PSCredential credential => FromSecure(credential.Password, apiKeyId, passphrase),
        byte[] bytes => FromBytes(bytes, apiKeyId, passphrase),
        string text => FromText(text, apiKeyId, passphrase),
        var other => throw ErrorRecords.NoKeyInSecret(ToString(), $"a {other.GetType().Name}"),
    };

    /// <summary>For example <c>Secret 'kalshi' of vault 'store'</c>.</summary>
    public override string ToString() => vault is null ? $"Secret '{name}'" : $"Secret '{name}' of vault '{vault}'";

    private object Ask(CommandInvocationIntrinsics shell)
    {
        if (shell.GetCommand(Command, CommandTypes.Cmdlet | CommandTypes.Function) is null)
            throw ErrorRecords.NoVaults();
        // Wrapped, for the shell would hand on bytes one by one.
        var ask = ScriptBlock.Create($"param($given) @{{ Secret = {Command} @given -ErrorAction Stop }}");
        var given = new Hashtable(StringComparer.OrdinalIgnoreCase) { ["Name"] = name };
        if (vault is not null)
            given["Vault"] = vault;
        try
        {
            var answer = (Hashtable)shell.InvokeScript(useLocalScope: true, ask, input: null, given)[0].BaseObject;
            return answer["Secret"] switch
            {
                null => throw ErrorRecords.SecretNotRead(ToString(), NoSecret),
                var nothing when nothing == AutomationNull.Value => throw ErrorRecords.SecretNotRead(ToString(), NoSecret),
                PSObject wrapped => wrapped.BaseObject,
                var secret => secret,
            };
        }
        catch (RuntimeException exception) when (exception is not PipelineStoppedException)
        {
            throw ErrorRecords.SecretNotRead(ToString(), exception.Message);
        }
    }

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
