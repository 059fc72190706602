using System.Globalization;

namespace KalshiPS.Chaos;

/// <summary>
/// Tests the guarantees of the order gateway, no order lost, doubled or left undecided, and of the live feed: no
/// fill lost or doubled, every book correct.
/// </summary>
internal static class Program
{
    private const string Usage = """
        chaos [operations] [threads] [seed]   writes from several threads under every fault at once (10000, 16, 1)
        crash [kills] [seed]                  kills a process that places orders, again and again (200, 1)
        pause [pauses] [seed]                 stops a process that places orders for longer than they have time (20, 1)
        feed [changes] [seed]                 follows books while everything goes wrong with the feed (1000000, 1)
        disconnects [count] [seed]            follows fills, orders and books over many a disconnect (1000, 1)
        """;

    private static async Task<int> Main(string[] arguments)
    {
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, key) =>
        {
            key.Cancel = true;
            stop.Cancel();
        };
        switch (arguments)
        {
            case [CrashChild.Verb, ..]:
                await CrashChild.RunAsync(arguments[1..]).ConfigureAwait(false);
                return 0;
            case ["chaos", ..]:
                var chaos = new ChaosRun(Number(arguments, 1, 10_000), Number(arguments, 2, 16), Number(arguments, 3, 1));
                return Tell(chaos.ToString(), await chaos.RunAsync(stop.Token).ConfigureAwait(false));
            case ["crash", ..]:
                var crash = new CrashRun(Number(arguments, 1, 200), Number(arguments, 2, 1));
                return Tell(crash.ToString(), await crash.RunAsync(stop.Token).ConfigureAwait(false));
            case ["pause", ..]:
                var pause = new PauseRun(Number(arguments, 1, 20), Number(arguments, 2, 1));
                return Tell(pause.ToString(), await pause.RunAsync(stop.Token).ConfigureAwait(false));
            case ["feed", ..]:
                var feed = new FeedRun(Number(arguments, 1, 1_000_000), Number(arguments, 2, 1));
                return Tell(feed.ToString(), await feed.RunAsync(stop.Token).ConfigureAwait(false));
            case ["disconnects", ..]:
                var disconnects = new DisconnectRun(Number(arguments, 1, 1_000), Number(arguments, 2, 1));
                return Tell(disconnects.ToString(), await disconnects.RunAsync(stop.Token).ConfigureAwait(false));
            default:
                Console.WriteLine(Usage);
                return 2;
        }
    }

    private static int Number(string[] arguments, int index, int usual) =>
        index < arguments.Length ? int.Parse(arguments[index], CultureInfo.InvariantCulture) : usual;

    private static int Tell(string run, Verdict verdict)
    {
        Console.WriteLine(run);
        foreach (var line in verdict.Lines())
            Console.WriteLine(line);
        return verdict.Problems.Count == 0 ? 0 : 1;
    }
}
