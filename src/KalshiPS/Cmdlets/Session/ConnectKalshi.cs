using System.Management.Automation;
using System.Security;
using KalshiPS.Binding;
using KalshiPS.Client;
using KalshiPS.Client.Credentials;
using KalshiPS.Client.Guards;
using KalshiPS.Client.Markets;
using KalshiPS.Completion;
using KalshiPS.Errors;
using KalshiPS.Operations;
using KalshiPS.Session;
using KalshiPS.Simulator;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Opens a session with the exchange.</para>
/// <para type="description">
/// Verifies the key by reading the account's rate limits, which the session then observes. Without a key the session reads
/// public data only. Returns the session, which becomes the one that cmdlets of this runspace use.
/// </para>
/// <para type="description">
/// Earlier sessions stay open: Get-KalshiConnection lists them, Select-KalshiConnection selects one again, -Connection uses
/// one for a single call, and Disconnect-Kalshi closes them. If Connect-Kalshi fails, no session is in use, not even for
/// public data, until one is opened or selected: the rest of a script must not act on the previous account.
/// </para>
/// <para type="description">
/// -MaxOrderCost, -MaxOpenCost and -MaxSpend are risk limits: New-KalshiOrder, Set-KalshiOrder, Approve-KalshiQuote,
/// Confirm-KalshiQuote and Approve-KalshiBlockTrade refuse to commit more before anything is sent. New-KalshiQuote is
/// limited by -MaxOrderCost only; a quote, like a request for quotes or a proposed block trade, is not binding before it is
/// confirmed. -MaxSpend limits the cost of a day (UTC), including orders that are filled at once, over all processes of this
/// machine that share the key's journal. Transfers between your own subaccounts and shards cost nothing and are not counted.
/// The cost of an Invoke-KalshiApi post cannot be computed, so a session with limits refuses it.
/// </para>
/// <para type="description">
/// Values that are not given as parameters come from the profile that -ProfileName names. If no parameter names an exchange,
/// a key or a profile, all of them come from the environment variables KALSHI_API_KEY_ID, KALSHI_PRIVATE_KEY_PATH and
/// KALSHI_ENVIRONMENT (demo or production) if any is set, otherwise from the default profile; without one the session is
/// with demo and reads public data. A warning is written if a key for real money was not selected by a parameter.
/// </para>
/// </summary>
/// <example>
/// <code>Connect-Kalshi -Simulator</code>
/// <para>Starts the simulator in this process and opens a session with it: no account, key or network is needed.</para>
/// </example>
/// <example>
/// <code runnable="false">Connect-Kalshi -ApiKeyId $id -PrivateKeyPath ~/kalshi.pem</code>
/// <para>Opens a session with the demo exchange, which has play money and its own keys.</para>
/// </example>
/// <example>
/// <code runnable="false">Connect-Kalshi -ApiKeyId $id -PrivateKeyPath ~/kalshi.pem -Environment Production -ReadOnly</code>
/// <para>Opens a session with real money that refuses every change.</para>
/// </example>
/// <example>
/// <code runnable="false">Connect-Kalshi -ApiKeyId $id -PrivateKeyPath ~/kalshi.pem -Environment Production -MaxOrderCost 25 -MaxOpenCost 200</code>
/// <para>
/// Opens a session with real money and risk limits: 25 dollars per order, and 200 dollars for all resting orders together.
/// </para>
/// </example>
/// <example>
/// <code runnable="false">
/// $passphrase = Read-Host -AsSecureString -Prompt Passphrase
/// Connect-Kalshi -ApiKeyId $id -PrivateKeyPath ~/kalshi.pem -Passphrase $passphrase
/// </code>
/// <para>Opens a session with an encrypted key file.</para>
/// </example>
/// <example>
/// <code runnable="false">Connect-Kalshi -ProfileName live -ReadOnly</code>
/// <para>Opens a read-only session with a saved profile.</para>
/// </example>
/// <example>
/// <code runnable="false">Connect-Kalshi -ApiKeyId $id -SecretName kalshi -Vault store</code>
/// <para>Opens a session with a key in a vault of Microsoft.PowerShell.SecretManagement.</para>
/// </example>
/// <example>
/// <code>
/// $simulator = Get-KalshiSimulator
/// Connect-Kalshi -BaseUri $simulator.BaseUri -ApiKeyId $simulator.ApiKeyId -PrivateKeyPath $simulator.PrivateKeyPath -ReadOnly
/// </code>
/// <para>Opens a session with another server that implements the exchange's API, here the simulator of this process.</para>
/// </example>
[Cmdlet(VerbsCommunications.Connect, "Kalshi", DefaultParameterSetName = EnvironmentSet)]
[OutputType(typeof(KalshiConnection))]
public sealed class ConnectKalshi : SessionChoiceCmdlet
{
    private const string EnvironmentSet = "Environment";
    private const string UriSet = "Uri";
    private const string SimulatorSet = "Simulator";
    private const string HostSet = "Host";

    private SimulatorHost? host;

    /// <summary>The name of the session. Default: the name of the profile or the environment, with a number if that is in use.</summary>
    [NoPrivateKey]
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Text]
    public string? Name { get; set; }

    /// <summary>The id of the API key.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = EnvironmentSet, Position = 0)]
    [Parameter(ParameterSetName = UriSet)]
    [ValidateNotNullOrEmpty]
    [Text]
    public string? ApiKeyId { get; set; }

    /// <summary>The name of a profile saved by Set-KalshiProfile. Other parameters override its values.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = EnvironmentSet)]
    [Parameter(ParameterSetName = UriSet)]
    [ArgumentCompleter(typeof(ProfileNameCompleter))]
    [ValidateNotNullOrEmpty]
    [Text]
    public string? ProfileName { get; set; }

    /// <summary>The path of the private key file, RSA or Ed25519: PEM, PKCS#1 or PKCS#8, encrypted or not.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = EnvironmentSet, Position = 1)]
    [Parameter(ParameterSetName = UriSet)]
    [ValidateNotNullOrEmpty]
    [Text(IsPath = true)]
    public string? PrivateKeyPath { get; set; }

    /// <summary>
    /// The name of the secret that holds the private key in a vault of Microsoft.PowerShell.SecretManagement: the PEM text
    /// as a string, bytes or the password of a credential.
    /// </summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = EnvironmentSet)]
    [Parameter(ParameterSetName = UriSet)]
    [ValidateNotNullOrEmpty]
    [Text]
    public string? SecretName { get; set; }

    /// <summary>The vault that has the secret. Default: any registered vault with a secret of that name.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = EnvironmentSet)]
    [Parameter(ParameterSetName = UriSet)]
    [ValidateNotNullOrEmpty]
    [Text]
    public string? Vault { get; set; }

    /// <summary>The passphrase of an encrypted private key.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = EnvironmentSet)]
    [Parameter(ParameterSetName = UriSet)]
    [PassphraseTransformation]
    [ValidateNotNull]
    public SecureString? Passphrase { get; set; }

    /// <summary>
    /// The exchange: Demo (play money) or Production (real money). Default: that of the profile or the environment variable,
    /// otherwise Demo.
    /// </summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = EnvironmentSet)]
    [ValidateSet(nameof(KalshiEnvironment.Demo), nameof(KalshiEnvironment.Production))]
    [Word(typeof(KalshiEnvironment), KalshiEnvironment.Demo, KalshiEnvironment.Production)]
    public KalshiEnvironment Environment { get; set; } = KalshiEnvironment.Demo;

    /// <summary>The base address of another server's REST API, such as http://127.0.0.1:8089/trade-api/v2.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = UriSet, Mandatory = true)]
    [ValidateNotNull]
    public Uri? BaseUri { get; set; }

    /// <summary>The address of that server's feed. Default: derived from -BaseUri.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = UriSet)]
    [ValidateNotNull]
    public Uri? WebSocketUri { get; set; }

    /// <summary>Uses the simulator in this process; starts it if none is running.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = SimulatorSet, Mandatory = true)]
    public SwitchParameter Simulator { get; set; }

    /// <summary>The simulator from Start-KalshiSimulator, from the pipeline.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = HostSet, Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public SimulatorHost? InputObject { get; set; }

    /// <summary>The number of random orders and cancels of other members per second, if the simulator is started. Default: 0.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = SimulatorSet)]
    [ValidateRange(0, 10_000)]
    [WholeNumberTransformation(AllowsNull = true)]
    public int? Activity { get; set; }

    /// <summary>Refuses every change before it is sent.</summary>
    [NoPrivateKey]
    [Parameter]
    public SwitchParameter ReadOnly { get; set; }

    /// <summary>
    /// The most dollars an order may cost: count times price plus the fee at the general rate. Selling counts as buying the
    /// other side, and an amended order counts with its new price and size.
    /// </summary>
    [NoPrivateKey]
    [Parameter]
    [PriceTransformation(What = "an amount")]
    public decimal? MaxOrderCost { get; set; }

    /// <summary>
    /// The most dollars all resting orders of the account may cost, in all subaccounts and shards, including the new order.
    /// </summary>
    [NoPrivateKey]
    [Parameter]
    [PriceTransformation(What = "an amount")]
    public decimal? MaxOpenCost { get; set; }

    /// <summary>
    /// The most dollars that may be committed in a day (UTC): the cost of fills with fees, and the worst-case cost of
    /// resting orders. Contracts canceled by order id or by a decrease are subtracted; orders that end otherwise count until
    /// the end of the day.
    /// </summary>
    [NoPrivateKey]
    [Parameter]
    [PriceTransformation(What = "an amount")]
    public decimal? MaxSpend { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => host = InputObject;

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        // PowerShell has already reported that the piped object cannot be connected to.
        if (MyInvocation.ExpectingInput && host is null)
            return;
        KalshiConnection? connection = null;
        var sessions = RunspaceState.Current.Sessions;
        try
        {
            CheckName();
            CostLimits.Check(nameof(MaxOrderCost), MaxOrderCost);
            CostLimits.Check(nameof(MaxOpenCost), MaxOpenCost);
            CostLimits.Check(nameof(MaxSpend), MaxSpend);
            var chosen = Choose();
            if (chosen is not null)
                WriteVerbose($"Values that are not given come from {chosen.Source}.");
            connection = Simulator || host is not null ? OpenSimulator() : Open(chosen?.Profile);
            WarnOfRealMoney(connection, chosen);
            if (Check(connection))
            {
                WarnOfUndecided(connection);
                connection.Name = sessions.NewName(Name, chosen is { Profile.Name: { Length: > 0 } profile } ? profile : connection.Environment.ToString().ToLowerInvariant());
                sessions.Open(connection);
                connection = null;
                WriteObject(sessions.Current);
            }
        }
        catch (KalshiException exception)
        {
            HideSecrets();
            ThrowTerminatingError(ErrorRecords.From(exception, (object?)ProfileName ?? BaseUri));
        }
        finally
        {
            connection?.Dispose();
        }
    }

    // Checked before anything is opened; without characters that need quotes.
    private void CheckName()
    {
        if (Name is null)
            return;
        if (!Name.All(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_'))
            throw ErrorRecords.InvalidRequest($"'{Name}' cannot be a session's name.", "Give one of letters, digits and . - _, such as work.");
        RunspaceState.Current.Sessions.NewName(Name, usual: "");
    }

    // In scripts the passphrase is often created from plain text on the same line.
    private protected override bool IsLineSecret => Passphrase is not null || base.IsLineSecret;

    private bool IsGiven(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);

    private ChosenProfile? Choose()
    {
        if (ProfileName is not null)
            return ChosenProfile.Named(ProfileName);
        // If a parameter names an exchange or a key, neither comes from elsewhere.
        string[] choices = [nameof(Simulator), nameof(Environment), nameof(BaseUri), nameof(ApiKeyId), nameof(PrivateKeyPath), nameof(SecretName), nameof(Vault)];
        return host is not null || choices.Any(IsGiven) ? null : ChosenProfile.Unsaid();
    }

    private KalshiConnection OpenSimulator()
    {
        var state = RunspaceState.Current;
        if (state.Simulator is not null && Activity is not null)
            throw ErrorRecords.SimulatorRunning();
        if (host is null && state.Simulator is null)
            state.Use(SimulatorHost.Start(new SimulatorOptions { Activity = Activity ?? 0 }));
        var simulator = host ?? state.Simulator!;
        return Open(
            KalshiEnvironment.Simulator,
            new KalshiEndpoint(simulator.BaseUri, simulator.WebSocketUri),
            KalshiCredential.FromFile(simulator.ApiKeyId, simulator.PrivateKeyPath),
            profile: null,
            state.SimulatorJournal);
    }

    private KalshiConnection Open(KalshiProfile? profile)
    {
        if (BaseUri is { IsAbsoluteUri: false })
            throw ErrorRecords.NotWholeAddress();
        if ((BaseUri ?? (IsGiven(nameof(Environment)) ? null : profile?.BaseUri)) is { } address)
        {
            var endpoint = KalshiEndpoint.At(address);
            return Open(KalshiEnvironment.Custom, endpoint with { WebSocket = WebSocketUri ?? endpoint.WebSocket }, Credential(profile), profile);
        }

        var environment = IsGiven(nameof(Environment)) ? Environment : profile?.Environment ?? Environment;
        var known = environment == KalshiEnvironment.Production ? KalshiEndpoint.Production : KalshiEndpoint.Demo;
        return Open(environment, known, Credential(profile), profile);
    }

    private KalshiConnection Open(
        KalshiEnvironment environment, KalshiEndpoint endpoint, KalshiCredential? credential, KalshiProfile? profile, string? journalFolder = null)
    {
        try
        {
            var readOnly = IsGiven(nameof(ReadOnly)) ? ReadOnly.IsPresent : profile?.IsReadOnly ?? false;
            var client = new KalshiClient(new KalshiClientOptions { BaseUri = endpoint.Rest, FeedUri = endpoint.WebSocket, Credential = credential, ReadOnly = readOnly });
            var limits = new RiskLimits(
                client,
                new MarketFees(client, new MarketCache(client)),
                IsGiven(nameof(MaxOrderCost)) ? MaxOrderCost : profile?.MaxOrderCost,
                IsGiven(nameof(MaxOpenCost)) ? MaxOpenCost : profile?.MaxOpenCost,
                IsGiven(nameof(MaxSpend)) ? MaxSpend : profile?.MaxSpend);
            return new KalshiConnection(environment, endpoint, client, credential, journalFolder, limits) { IsReadOnly = readOnly };
        }
        catch
        {
            credential?.Dispose();
            throw;
        }
    }

    private KalshiCredential? Credential(KalshiProfile? profile)
    {
        if (PrivateKeyPath is not null && SecretName is not null)
            throw ErrorRecords.TwoKeys();
        var id = ApiKeyId ?? profile?.ApiKeyId;
        // The location of the key is overridden as a whole.
        var isGiven = PrivateKeyPath is not null || SecretName is not null;
        var path = isGiven ? PrivateKeyPath : profile?.PrivateKeyPath;
        var secret = isGiven ? SecretName : profile?.SecretName;
        var vault = Vault ?? (isGiven ? null : profile?.Vault);
        if (vault is not null && secret is null)
            throw ErrorRecords.NoSecretName();
        if (id is null && path is null && secret is null)
            return null;
        if (id is null || (path is null && secret is null))
        {
            throw ErrorRecords.InvalidRequest(
                "A key has an id and a private part, and one of the two is missing.",
                "Give both -ApiKeyId and -PrivateKeyPath or -SecretName, or neither to read public data only.");
        }

        try
        {
            return secret is null ? FromFile(id, path) : new VaultSecret(secret, vault).Read(InvokeCommand, id, Passphrase, PipelineEnd);
        }
        catch (ArgumentException exception)
        {
            throw ErrorRecords.NoKeyId(exception);
        }
    }

    private KalshiCredential FromFile(string id, string? path)
    {
        var file = FileOf(path);
        var credential = KalshiCredential.FromFile(id, file, Passphrase);
        WarnOfOpenFile(file);
        return credential;
    }

    private string FileOf(string? path)
    {
        try
        {
            return GetUnresolvedProviderPathFromPSPath(path);
        }
        // Its message repeats the argument, which may be a secret in the wrong place.
        catch (Exception exception) when (exception is RuntimeException or NotSupportedException or ArgumentException)
        {
            throw ErrorRecords.NoKeyPath();
        }
    }

    /// <summary>Warns that the session is with real money, unless a parameter selected it.</summary>
    private void WarnOfRealMoney(KalshiConnection connection, ChosenProfile? chosen)
    {
        if (chosen is null || connection.ApiKeyId is null || IsGiven(nameof(Environment)) || BaseUri is not null)
            return;
        if (connection.IsProduction)
            WriteWarning($"This session is with real money, selected by {chosen.Source}.");
    }

    private void WarnOfOpenFile(string path)
    {
        const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != UnixFileMode.None)
            WriteWarning($"Other users of this machine can read or change the key file '{path}'. Restrict access to it: chmod 600 '{path}'");
    }

    /// <summary>Warns of undecided orders of earlier sessions.</summary>
    private void WarnOfUndecided(KalshiConnection connection)
    {
        if (connection.ApiKeyId is null)
            return;
        try
        {
            foreach (var sentence in connection.Journal.FindOpenPlaces())
                WriteWarning(sentence);
            var count = connection.Journal.ReadAsync(undecidedOnly: true, token: PipelineEnd).GetAwaiter().GetResult().Count(entry => !entry.IsBusy);
            if (count > 0)
                WriteWarning($"The outcome of {count} earlier order{(count == 1 ? "" : "s")} is unknown. Resolve-KalshiOrder determines it.");
        }
        catch (KalshiException exception) when (exception.Id == KalshiErrorId.JournalUnavailable)
        {
            // Reads work without it; an order reports it again.
            WriteWarning($"{exception.Message} {exception.Advice}");
        }
        catch (OperationCanceledException)
        {
            // PowerShell itself reports that the pipeline was stopped.
        }
    }

    /// <summary>Reads the account's limits, so that an invalid key is reported now and not at the first order.</summary>
    private bool Check(KalshiConnection connection)
    {
        if (connection.ApiKeyId is null)
        {
            WriteVerbose("No key was given: only public data can be read.");
            return true;
        }

        var done = false;
        Run(connection.BaseUri, async (output, token) =>
        {
            using var end = CancellationTokenSource.CreateLinkedTokenSource(token);
            var limits = connection.Client.SendAsync(new GetAccountApiLimits(), output, end.Token);
            // In parallel: neither needs the other's response.
            var costs = connection.Client.SendAsync(new GetAccountEndpointCosts(), output, end.Token);
            try
            {
                connection.Apply(await limits.ConfigureAwait(false));
                connection.Client.Apply((await costs.ConfigureAwait(false)).EndpointCosts);
            }
            catch (KalshiException exception) when (exception.Id == KalshiErrorId.PermissionDenied)
            {
                output.Verbose("The key is good but may not see the account's limits.");
            }
            finally
            {
                await end.CancelAsync().ConfigureAwait(false);
                await ((Task)costs).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            done = true;
        });
        return done;
    }
}
