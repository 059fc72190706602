using System.Management.Automation;
using System.Security;
using KalshiPS.Binding;
using KalshiPS.Client;
using KalshiPS.Errors;
using KalshiPS.Operations;
using KalshiPS.Session;
using KalshiPS.Simulator;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Opens a session with the exchange.</para>
/// <para type="description">
/// Checks the key by asking for the account's limits, which are kept to from then on. Without a key the session reads what is public. The session
/// becomes the default of this runspace and is returned.
/// </para>
/// <para type="description">
/// -MaxOrderCost and -MaxOpenCost guard against the order that was not meant: what New-KalshiOrder, Set-KalshiOrder and
/// New-KalshiQuote would commit beyond them is refused before anything is sent. Whatever Invoke-KalshiApi would post cannot
/// be reckoned, and such a session refuses it.
/// </para>
/// </summary>
/// <example>
/// <code>Connect-Kalshi -Simulator</code>
/// <para>Starts an exchange in this process and opens a session with it: no account, no key, no network.</para>
/// </example>
/// <example>
/// <code runnable="false">Connect-Kalshi -ApiKeyId $id -PrivateKeyPath ~/kalshi.pem</code>
/// <para>The demo exchange, with play money and a key of its own.</para>
/// </example>
/// <example>
/// <code runnable="false">Connect-Kalshi -ApiKeyId $id -PrivateKeyPath ~/kalshi.pem -Environment Production -ReadOnly</code>
/// <para>Real money, in a session that refuses to change anything.</para>
/// </example>
/// <example>
/// <code runnable="false">Connect-Kalshi -ApiKeyId $id -PrivateKeyPath ~/kalshi.pem -Environment Production -MaxOrderCost 25 -MaxOpenCost 200</code>
/// <para>
/// Real money, with a bound: no order costs more than 25 dollars, and all that rests together no more than 200.
/// </para>
/// </example>
/// <example>
/// <code runnable="false">
/// $passphrase = Read-Host -AsSecureString -Prompt Passphrase
/// Connect-Kalshi -ApiKeyId $id -PrivateKeyPath ~/kalshi.pem -Passphrase $passphrase
/// </code>
/// <para>A key file that is encrypted.</para>
/// </example>
/// <example>
/// <code>
/// $simulator = Get-KalshiSimulator
/// Connect-Kalshi -BaseUri $simulator.BaseUri -ApiKeyId $simulator.ApiKeyId -PrivateKeyPath $simulator.PrivateKeyPath -ReadOnly
/// </code>
/// <para>Any server that speaks the exchange's API, here the simulator of this process.</para>
/// </example>
[Cmdlet(VerbsCommunications.Connect, "Kalshi", DefaultParameterSetName = EnvironmentSet)]
[OutputType(typeof(KalshiConnection))]
public sealed class ConnectKalshi : KalshiCmdlet
{
    private const string EnvironmentSet = "Environment";
    private const string UriSet = "Uri";
    private const string SimulatorSet = "Simulator";

    /// <summary>The API key's id.</summary>
    [Parameter(ParameterSetName = EnvironmentSet, Position = 0)]
    [Parameter(ParameterSetName = UriSet)]
    [ValidateNotNullOrEmpty]
    public string? ApiKeyId { get; set; }

    /// <summary>The file with the key's private part: PEM, PKCS#1 or PKCS#8, encrypted or not.</summary>
    [Parameter(ParameterSetName = EnvironmentSet, Position = 1)]
    [Parameter(ParameterSetName = UriSet)]
    [ValidateNotNullOrEmpty]
    public string? PrivateKeyPath { get; set; }

    /// <summary>What opens the file if it is encrypted.</summary>
    [Parameter(ParameterSetName = EnvironmentSet)]
    [Parameter(ParameterSetName = UriSet)]
    [ValidateNotNull]
    public SecureString? Passphrase { get; set; }

    /// <summary>Demo (play money) or Production (real money). Demo unless given.</summary>
    [Parameter(ParameterSetName = EnvironmentSet)]
    [ValidateSet(nameof(KalshiEnvironment.Demo), nameof(KalshiEnvironment.Production))]
    public KalshiEnvironment Environment { get; set; } = KalshiEnvironment.Demo;

    /// <summary>The base of another server's REST API, such as http://127.0.0.1:8089/trade-api/v2.</summary>
    [Parameter(ParameterSetName = UriSet, Mandatory = true)]
    [ValidateNotNull]
    public Uri? BaseUri { get; set; }

    /// <summary>Where that server's feed is; next to its REST API unless given.</summary>
    [Parameter(ParameterSetName = UriSet)]
    [ValidateNotNull]
    public Uri? WebSocketUri { get; set; }

    /// <summary>Use the exchange in this process; it is started if none runs.</summary>
    [Parameter(ParameterSetName = SimulatorSet, Mandatory = true)]
    public SwitchParameter Simulator { get; set; }

    /// <summary>Refuse everything that would change something, before it is sent.</summary>
    [Parameter]
    public SwitchParameter ReadOnly { get; set; }

    /// <summary>
    /// Dollars one order may cost at worst: count times price, and the fee at the general rate. Selling counts as buying the
    /// other side, an amended order with its new price and size.
    /// </summary>
    [Parameter]
    [PriceTransformation(What = "an amount")]
    public decimal? MaxOrderCost { get; set; }

    /// <summary>
    /// Dollars everything that rests on the account may cost at worst, in all subaccounts and shards, the new order included.
    /// </summary>
    [Parameter]
    [PriceTransformation(What = "an amount")]
    public decimal? MaxOpenCost { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        KalshiConnection? connection = null;
        try
        {
            CheckLimit(nameof(MaxOrderCost), MaxOrderCost);
            CheckLimit(nameof(MaxOpenCost), MaxOpenCost);
            connection = Open();
            if (Check(connection))
            {
                WarnOfUndecided(connection);
                RunspaceState.Current.Use(connection);
                connection = null;
                WriteObject(RunspaceState.Current.Connection);
            }
        }
        catch (KalshiException exception)
        {
            Report(exception, BaseUri);
        }
        finally
        {
            connection?.Dispose();
        }
    }

    private static void CheckLimit(string name, decimal? dollars)
    {
        if (dollars <= 0m)
            throw ErrorRecords.InvalidRequest($"A session with -{name} {dollars} could order nothing.", "Give dollars above 0, such as 25; -ReadOnly opens a session that changes nothing.");
    }

    private KalshiConnection Open()
    {
        if (Simulator)
        {
            var state = RunspaceState.Current;
            if (state.Simulator is null)
                state.Use(SimulatorHost.Start());
            var simulator = state.Simulator!;
            return Open(
                KalshiEnvironment.Simulator,
                new KalshiEndpoint(simulator.BaseUri, simulator.WebSocketUri),
                KalshiCredential.FromFile(simulator.ApiKeyId, simulator.PrivateKeyPath),
                state.SimulatorJournal);
        }

        if (BaseUri is null)
        {
            var known = Environment == KalshiEnvironment.Production ? KalshiEndpoint.Production : KalshiEndpoint.Demo;
            return Open(Environment, known, Credential());
        }

        if (!BaseUri.IsAbsoluteUri)
            throw ErrorRecords.InvalidRequest($"'{BaseUri}' is not a whole address.", "Give -BaseUri with scheme and path, such as https://host/trade-api/v2.");
        var endpoint = KalshiEndpoint.At(BaseUri);
        return Open(KalshiEnvironment.Custom, endpoint with { WebSocket = WebSocketUri ?? endpoint.WebSocket }, Credential());
    }

    private KalshiConnection Open(
        KalshiEnvironment environment, KalshiEndpoint endpoint, KalshiCredential? credential, string? journalFolder = null)
    {
        try
        {
            var client = new KalshiClient(new KalshiClientOptions { BaseUri = endpoint.Rest, FeedUri = endpoint.WebSocket, Credential = credential, ReadOnly = ReadOnly });
            var guard = new CostGuard(client, MaxOrderCost, MaxOpenCost);
            return new KalshiConnection(environment, endpoint, client, credential, journalFolder, guard) { IsReadOnly = ReadOnly };
        }
        catch
        {
            credential?.Dispose();
            throw;
        }
    }

    private KalshiCredential? Credential()
    {
        if (ApiKeyId is null && PrivateKeyPath is null)
            return null;
        if (ApiKeyId is null || PrivateKeyPath is null)
        {
            throw ErrorRecords.InvalidRequest(
                "A key has an id and a file, and one of the two is missing.",
                "Give both -ApiKeyId and -PrivateKeyPath, or neither to read public data only.");
        }

        var path = GetUnresolvedProviderPathFromPSPath(PrivateKeyPath);
        var credential = KalshiCredential.FromFile(ApiKeyId, path, Passphrase);
        WarnOfOpenFile(path);
        return credential;
    }

    private void WarnOfOpenFile(string path)
    {
        const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != UnixFileMode.None)
            WriteWarning($"Others on this machine can read or change the key file '{path}'. Make it yours alone: chmod 600 '{path}'");
    }

    /// <summary>Tells of orders that an earlier session left open.</summary>
    private void WarnOfUndecided(KalshiConnection connection)
    {
        if (connection.ApiKeyId is null)
            return;
        try
        {
            var count = connection.Journal.Read(undecidedOnly: true).Count(entry => !entry.IsBusy);
            if (count > 0)
                WriteWarning($"It is not known of {count} earlier order{(count == 1 ? "" : "s")} whether the exchange has {(count == 1 ? "it" : "them")}. Resolve-KalshiOrder finds out.");
        }
        catch (KalshiException exception) when (exception.Id == KalshiErrorId.JournalUnavailable)
        {
            // Reading goes on without it; an order will say so again.
            WriteWarning($"{exception.Message} {exception.Advice}");
        }
    }

    /// <summary>Asks for the account's limits, so that a bad key is known now and not at the first order.</summary>
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
            try
            {
                var limits = await connection.Client.SendAsync(new GetAccountApiLimits(), output, token).ConfigureAwait(false);
                connection.UsageTier = limits.UsageTier;
                connection.Client.Apply(limits);
                var costs = await connection.Client.SendAsync(new GetAccountEndpointCosts(), output, token).ConfigureAwait(false);
                connection.Client.Apply(costs.EndpointCosts);
            }
            catch (KalshiException exception) when (exception.Id == KalshiErrorId.PermissionDenied)
            {
                output.Verbose("The key is good but may not see the account's limits.");
            }

            done = true;
        });
        return done;
    }
}
