using System.Diagnostics;
using KalshiPS.Simulator.Faults;

namespace KalshiPS.Chaos;

/// <summary>
/// Loses the connection repeatedly while a member's orders are placed, filled and canceled; at the end every fill was
/// reported exactly once, the last change of every order was reported, and every book equals the exchange's. One listener reads
/// at once, another one slowly and with a short queue.
/// </summary>
/// <param name="Count">The number of disconnects.</param>
/// <param name="Seed">The seed of the orders and the disconnects.</param>
public sealed record DisconnectRun(int Count, int Seed)
{
    private const int Markets = 5;
    private const int LongestLife = 300;

    // The client's last read of missed messages is 80 ms after the feed is back, by its short waits.
    private static readonly TimeSpan StaleTime = TimeSpan.FromMilliseconds(40);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly int[] Terminal = [10, 17, 25];

    public async Task<Verdict> RunAsync(CancellationToken token)
    {
        var verdict = new Verdict();
        var started = Stopwatch.GetTimestamp();
        var random = new Random(Seed);
        using var venue = new FeedVenue(verdict, Markets);
        var news = new NewsListener(venue, "own news");
        var slow = new NewsListener(venue, "slow reader", new Random(Seed + 2));
        using var watch = await news.StartAsync(token).ConfigureAwait(false);
        using var slowWatch = await slow.StartAsync(token).ConfigureAwait(false);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(token);
        using var closing = CancellationTokenSource.CreateLinkedTokenSource(token);
#pragma warning disable CA2025 // They are awaited below; a run that fails before ends the process.
        var hearing = Task.WhenAll(
            Task.Run(() => news.RunAsync(watch, end.Token), token),
            Task.Run(() => slow.RunAsync(slowWatch, end.Token), token));
        var trading = Task.Run(() => TradeAsync(venue, new Random(Seed + 1), closing.Token), token);
#pragma warning restore CA2025
        venue.Host.Faults.Set(new SimulatorFault { Kind = SimulatorFaultKind.StaleRead, Operation = "GetOrder*", Probability = 0.3, Seed = Seed, Duration = StaleTime });
        venue.Host.Faults.Set(new SimulatorFault { Kind = SimulatorFaultKind.ServerError, Operation = "GetFills", Probability = 0.1, Seed = Seed, StatusCode = 503 });
        for (var i = 0; i < Count && !hearing.IsCompleted; i++)
        {
            await ConnectedAsync(venue, token).ConfigureAwait(false);
            await Task.Delay(random.Next(LongestLife), token).ConfigureAwait(false);
            await ConnectedAsync(venue, token).ConfigureAwait(false);
            Disconnect(venue, random);
            while (venue.Host.FeedFaults.ConnectionCount > 0)
                await Task.Delay(1, token).ConfigureAwait(false);
        }

        await closing.CancelAsync().ConfigureAwait(false);
        await trading.ConfigureAwait(false);
        await CompareAsync(news, verdict, hearing, token).ConfigureAwait(false);
        await CompareAsync(slow, verdict, hearing, token).ConfigureAwait(false);
        await venue.CompareAsync(random, token).ConfigureAwait(false);
        await end.CancelAsync().ConfigureAwait(false);
        await hearing.ConfigureAwait(false);
        await venue.EndAsync().ConfigureAwait(false);
        verdict.Count("changes of books", venue.Changes);
        verdict.Count("seconds", (long)Stopwatch.GetElapsedTime(started).TotalSeconds);
        return verdict;
    }

    private static async Task TradeAsync(FeedVenue venue, Random random, CancellationToken token)
    {
        while (!token.IsCancellationRequested)
        {
            for (var i = random.Next(4); i > 0; i--)
                venue.Step(random);
            await Task.Delay(random.Next(5, 30), CancellationToken.None).ConfigureAwait(false);
        }
    }

    private static async Task ConnectedAsync(FeedVenue venue, CancellationToken token)
    {
        while (venue.Host.FeedFaults.ConnectionCount == 0)
            await Task.Delay(1, token).ConfigureAwait(false);
    }

    private static void Disconnect(FeedVenue venue, Random random)
    {
        var faults = venue.Host.FeedFaults;
        if (random.Next(20) == 0)
            venue.Verdict.Count("subscriptions ended before", faults.EndSubscriptions(Terminal[random.Next(Terminal.Length)]));
        venue.Verdict.Count("disconnects");
        switch (random.Next(10))
        {
            case 0:
                venue.Verdict.Count("  in good order");
                faults.CloseConnections(1001, "going away");
                break;
            case 1:
                venue.Verdict.Count("  with refused handshakes");
                faults.RefuseHandshakes(TimeSpan.FromMilliseconds(random.Next(20, 200)));
                faults.DropConnections();
                break;
            default:
                faults.DropConnections();
                break;
        }
    }

    private static async Task CompareAsync(NewsListener news, Verdict verdict, Task hearing, CancellationToken token)
    {
        var until = Stopwatch.GetTimestamp();
        while (news.Difference() is { } difference)
        {
            if (hearing.IsCompleted || Stopwatch.GetElapsedTime(until) > Patience)
            {
                verdict.Problem(hearing.Exception?.InnerException?.Message ?? difference);
                return;
            }

            await Task.Delay(10, token).ConfigureAwait(false);
        }
    }
}
