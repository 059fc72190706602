using System.Diagnostics;
using System.Globalization;
using KalshiPS.Client.Credentials;
using KalshiPS.Client.Journal;
using KalshiPS.Client.Orders;

namespace KalshiPS.Chaos;

/// <summary>Represents the process to kill, which places orders from several threads as fast as possible, without end.</summary>
internal static class CrashChild
{
    public const string Verb = "place";

    private const int Threads = 4;
    private const string Apart = "unshare";

    private static readonly string[] InNamespace = ["--pid", "--fork", "--kill-child"];

    /// <param name="venue">The venue of the orders.</param>
    /// <param name="journal">The folder of the journal.</param>
    /// <param name="ticker">The market.</param>
    /// <param name="allowed">The time limit of each order; its client order id begins with the deadline in Unix milliseconds.</param>
    /// <param name="isApart">Whether the process has a process namespace of its own, as in a container that shares the journal.</param>
    public static ProcessStartInfo StartInfo(Venue venue, string journal, string ticker, TimeSpan? allowed = null, bool isApart = false)
    {
        var host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        string[] arguments =
        [
            typeof(CrashChild).Assembly.Location, Verb, venue.Host.BaseUri.ToString(), venue.Host.ApiKeyId, venue.Host.PrivateKeyPath, journal, ticker,
            (allowed ?? OrderGateway.UsualTime).TotalMilliseconds.ToString(CultureInfo.InvariantCulture),
        ];
        var start = isApart ? new ProcessStartInfo(Apart, [.. InNamespace, host, .. arguments]) : new ProcessStartInfo(host, arguments);
        start.UseShellExecute = false;
        start.RedirectStandardInput = true;
        return start;
    }

    /// <summary>Whether processes can have a process namespace of their own: on Linux, with the permission to create one.</summary>
    public static bool CanBeApart()
    {
        if (!OperatingSystem.IsLinux())
            return false;
        try
        {
            using var process = Process.Start(new ProcessStartInfo(Apart, [.. InNamespace, "true"]) { UseShellExecute = false, RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    public static async Task RunAsync(string[] arguments)
    {
        if (arguments is not [var uri, var keyId, var keyPath, var folder, var ticker, var milliseconds])
            throw new ArgumentException("The process that is killed is started by the one that kills it.", nameof(arguments));
        using var credential = KalshiCredential.FromFile(keyId, keyPath);
        using var client = Venue.Connect(new Uri(uri), credential);
        using var journal = new OrderJournal(client.BaseUri, keyId, folder);
        var gateway = new OrderGateway(client, journal);
        var allowed = TimeSpan.FromMilliseconds(double.Parse(milliseconds, CultureInfo.InvariantCulture));
        // Ends if the parent process was killed: then the input ends, also in a namespace that does not show the parent.
        var end = Task.Run(static () => Console.In.ReadToEnd());
        await Task.WhenAll(Enumerable.Range(0, Threads).Select(_ => Task.Run(async () =>
        {
            while (!end.IsCompleted)
                await gateway.PlaceAsync([Order(ticker, allowed)], allowed, null, CancellationToken.None).ConfigureAwait(false);
        }))).ConfigureAwait(false);
    }

    private static OrderIntent Order(string ticker, TimeSpan allowed) => new(new CreateOrderV2Request
    {
        Ticker = ticker,
        ClientOrderId = string.Create(CultureInfo.InvariantCulture, $"{(DateTimeOffset.UtcNow + allowed).ToUnixTimeMilliseconds()}-{Guid.NewGuid()}"),
        Side = BookSides.Bid,
        Price = 0.01m,
        Count = 1m,
        TimeInForce = "good_till_canceled",
        SelfTradePreventionType = "taker_at_cross",
    });
}
