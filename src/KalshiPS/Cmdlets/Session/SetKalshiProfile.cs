using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Client.Profiles;
using KalshiPS.Completion;
using KalshiPS.Display.Internal;
using KalshiPS.Errors;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Creates or changes a connection profile: the exchange, the key and the risk limits of sessions.</para>
/// <para type="description">
/// A profile names the file or the vault secret of a key and does not contain the key itself. In an existing profile only
/// the given values change. Connect-Kalshi -ProfileName opens a session with a profile; its other parameters override the
/// profile.
/// </para>
/// <para type="description">
/// Profiles are in profiles.json in ~/.config/KalshiPS or %LOCALAPPDATA%\KalshiPS, or in the folder that the environment
/// variable KALSHIPS_CONFIG names. Only its owner can access the file. Members added by hand or by a later version are kept.
/// </para>
/// </summary>
/// <example>
/// <code>Set-KalshiProfile demo -ApiKeyId 0e15dc6d-3dda-4eff-a000-2942203d277f -PrivateKeyPath ~/kalshi-demo.pem -Default</code>
/// <para>Saves a profile for play money, which Connect-Kalshi uses by default.</para>
/// </example>
/// <example>
/// <code>Set-KalshiProfile live -Environment Production -ApiKeyId 7c1f9a52-0b7e-4d0c-9f3e-5b8a6d2c4e10 -SecretName kalshi-live -MaxOrderCost 25</code>
/// <para>Saves a profile for real money, with a key in a vault and a limit per order.</para>
/// </example>
/// <example>
/// <code>Get-KalshiProfile | Set-KalshiProfile -ReadOnly</code>
/// <para>Makes every profile read-only.</para>
/// </example>
/// <example>
/// <code>Set-KalshiProfile live -MaxOrderCost $null -MaxOpenCost 200 -PassThru</code>
/// <para>Removes one limit, sets another, and returns the profile.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "KalshiProfile", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(KalshiProfile))]
public sealed class SetKalshiProfile : KalshiCmdlet
{
    /// <summary>The name of the profile: letters, digits and . - _</summary>
    [NoPrivateKey]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ProfileNameCompleter))]
    [ValidateNotNullOrEmpty]
    [NamedBy(nameof(Name), "a profile", From = typeof(KalshiProfile))]
    [ValidateNamed]
    public string Name { get; set; } = "";

    /// <summary>The id of the API key. A profile without one reads public data.</summary>
    [NoPrivateKey]
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Text]
    public string? ApiKeyId { get; set; }

    /// <summary>The path of the private key file. The path is saved, not the key.</summary>
    [NoPrivateKey]
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Text(IsPath = true)]
    public string? PrivateKeyPath { get; set; }

    /// <summary>The name of the secret that holds the private key, for Microsoft.PowerShell.SecretManagement.</summary>
    [NoPrivateKey]
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Text]
    public string? SecretName { get; set; }

    /// <summary>The vault that has the secret. Default: any registered vault with a secret of that name.</summary>
    [NoPrivateKey]
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Text]
    public string? Vault { get; set; }

    /// <summary>The exchange: Demo (play money) or Production (real money). Default for a new profile: Demo.</summary>
    [NoPrivateKey]
    [Parameter]
    [ValidateSet(nameof(KalshiEnvironment.Demo), nameof(KalshiEnvironment.Production))]
    [Word(typeof(KalshiEnvironment), KalshiEnvironment.Demo, KalshiEnvironment.Production)]
    public KalshiEnvironment? Environment { get; set; }

    /// <summary>The base address of another server's REST API, such as http://127.0.0.1:8089/trade-api/v2.</summary>
    [NoPrivateKey]
    [Parameter]
    [ValidateNotNull]
    public Uri? BaseUri { get; set; }

    /// <summary>Makes sessions refuse every change; -ReadOnly:$false removes the restriction.</summary>
    [NoPrivateKey]
    [Parameter]
    public SwitchParameter ReadOnly { get; set; }

    /// <summary>The most dollars an order may cost; $null removes the limit.</summary>
    [NoPrivateKey]
    [Parameter]
    [PriceTransformation(What = "an amount", AllowsNull = true)]
    public decimal? MaxOrderCost { get; set; }

    /// <summary>The most dollars all resting orders of the account may cost; $null removes the limit.</summary>
    [NoPrivateKey]
    [Parameter]
    [PriceTransformation(What = "an amount", AllowsNull = true)]
    public decimal? MaxOpenCost { get; set; }

    /// <summary>The most dollars that may be committed in a day (UTC); $null removes the limit.</summary>
    [NoPrivateKey]
    [Parameter]
    [PriceTransformation(What = "an amount", AllowsNull = true)]
    public decimal? MaxSpend { get; set; }

    /// <summary>Makes the profile the default of Connect-Kalshi, in place of any other profile.</summary>
    [NoPrivateKey]
    [Parameter]
    public SwitchParameter Default { get; set; }

    /// <summary>Returns the profile.</summary>
    [NoPrivateKey]
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            Check();
            var path = PrivateKeyPath is null ? null : GetUnresolvedProviderPathFromPSPath(PrivateKeyPath);
            var store = new ProfileStore();
            var profile = store.Read().FirstOrDefault(profile => string.Equals(profile.Name, Name, StringComparison.OrdinalIgnoreCase))
                ?? new KalshiProfile { Name = Name };
            Change(profile, path);
            var words = $"Save profile {profile.Name}: {ViewText.Terms(profile)}.";
            if (!ShouldProcess(words, words, "Save a profile"))
                return;
            if (Await(Name, (_, token) => store.SaveAsync(Name, saved => Change(saved, path), token)) is not { } saved)
                return;
            if (path is not null && !File.Exists(path))
                WriteWarning($"There is no file '{path}' yet.");
            if (PassThru)
                WriteOutput(saved);
        }
        catch (KalshiException exception)
        {
            Report(exception, Name);
        }
    }

    private bool IsGiven(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);

    private void Check()
    {
        if (!Name.All(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_'))
            throw ErrorRecords.InvalidRequest($"'{Name}' cannot be a profile's name.", "Give one of letters, digits and . - _, such as work.");
        if (PrivateKeyPath is not null && SecretName is not null)
            throw ErrorRecords.TwoKeys();
        if (Environment is not null && BaseUri is not null)
            throw ErrorRecords.InvalidRequest("A profile is for one exchange, and two are given.", "Give -Environment or -BaseUri.");
        if (BaseUri is { IsAbsoluteUri: false })
            throw ErrorRecords.NotWholeAddress();
        CostLimits.Check(nameof(MaxOrderCost), MaxOrderCost);
        CostLimits.Check(nameof(MaxOpenCost), MaxOpenCost);
        CostLimits.Check(nameof(MaxSpend), MaxSpend);
    }

    private void Change(KalshiProfile profile, string? path)
    {
        if (Environment is { } environment)
            (profile.Environment, profile.BaseUri) = (environment, null);
        if (BaseUri is not null)
            (profile.Environment, profile.BaseUri) = (KalshiEnvironment.Custom, BaseUri);
        profile.ApiKeyId = ApiKeyId?.Trim() ?? profile.ApiKeyId;
        if (path is not null)
            (profile.PrivateKeyPath, profile.SecretName, profile.Vault) = (path, null, null);
        if (SecretName is not null)
            (profile.PrivateKeyPath, profile.SecretName) = (null, SecretName);
        profile.Vault = Vault ?? profile.Vault;
        if (profile.Vault is not null && profile.SecretName is null)
            throw ErrorRecords.NoSecretName();
        if (IsGiven(nameof(ReadOnly)))
            profile.IsReadOnly = ReadOnly;
        if (IsGiven(nameof(MaxOrderCost)))
            profile.MaxOrderCost = MaxOrderCost;
        if (IsGiven(nameof(MaxOpenCost)))
            profile.MaxOpenCost = MaxOpenCost;
        if (IsGiven(nameof(MaxSpend)))
            profile.MaxSpend = MaxSpend;
        if (IsGiven(nameof(Default)))
            profile.IsDefault = Default;
    }
}
