using System.Diagnostics;
using System.Globalization;
using KalshiPS.Client;
using KalshiPS.Operations;

namespace KalshiPS.Chaos;

/// <summary>The process that is killed: it places orders from some threads as fast as it can, for ever.</summary>
internal static class CrashChild
{
    public const string Verb = "place";

    private const int Threads = 4;

    public static ProcessStartInfo StartInfo(Venue venue, string journal, string ticker)
    {
        string[] arguments =
        [
            typeof(CrashChild).Assembly.Location, Verb, venue.Host.BaseUri.ToString(), venue.Host.ApiKeyId, venue.Host.PrivateKeyPath, journal, ticker,
            Environment.ProcessId.ToString(CultureInfo.InvariantCulture),
        ];
        return new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments);
    }

    public static async Task RunAsync(string[] arguments)
    {
        if (arguments is not [var uri, var keyId, var keyPath, var folder, var ticker, var parent])
            throw new ArgumentException("The process that is killed is started by the one that kills it.", nameof(arguments));
        using var credential = KalshiCredential.FromFile(keyId, keyPath);
        using var client = Venue.Connect(new Uri(uri), credential);
        using var journal = new OrderJournal(client.BaseUri, keyId, folder);
        var desk = new OrderDesk(client, journal);
        using var starter = Process.GetProcessById(int.Parse(parent, CultureInfo.InvariantCulture));
        await Task.WhenAll(Enumerable.Range(0, Threads).Select(_ => Task.Run(async () =>
        {
            // Nobody is left behind if the one who kills was killed.
            while (!starter.HasExited)
                await desk.PlaceAsync(Order(ticker), OrderDesk.UsualTime, null, CancellationToken.None).ConfigureAwait(false);
        }))).ConfigureAwait(false);
    }

    private static CreateOrderV2 Order(string ticker) => new(new CreateOrderV2Request
    {
        Ticker = ticker,
        Side = BookSides.Bid,
        Price = 0.01m,
        Count = 1m,
        TimeInForce = "good_till_canceled",
        SelfTradePreventionType = "taker_at_cross",
    });
}
