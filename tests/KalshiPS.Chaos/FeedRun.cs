using System.Diagnostics;
using KalshiPS.Simulator.Feed;

namespace KalshiPS.Chaos;

/// <summary>
/// Runs random orders with a feed that has all kinds of faults; at each quiet point every book is compared with
/// the exchange's.
/// </summary>
/// <param name="Changes">The number of changes of books.</param>
/// <param name="Seed">The seed of the orders and faults.</param>
public sealed record FeedRun(int Changes, int Seed)
{
    private const int Markets = 20;
    private const int MostSteps = 4000;
    private const int StepsAtOnce = 50;

    private static readonly FrameFault[] OfMessages = [FrameFault.Lose, FrameFault.Repeat, FrameFault.Swap, FrameFault.Split, FrameFault.Drop];
    private static readonly int[] Terminal = [10, 17, 25];

    public async Task<Verdict> RunAsync(CancellationToken token)
    {
        var verdict = new Verdict();
        var started = Stopwatch.GetTimestamp();
        var random = new Random(Seed);
        using var venue = new FeedVenue(verdict, Markets);
        await venue.CompareAsync(random, token).ConfigureAwait(false);
        while (venue.Changes < Changes && verdict.Problems.Count == 0)
        {
            var faults = venue.Host.FeedFaults;
            faults.Reseed(random.Next());
            var chance = Math.Pow(10, -(2 + (2 * random.NextDouble())));
            foreach (var fault in OfMessages.Where(_ => random.Next(2) == 0))
                faults.SetChance(fault, fault == FrameFault.Drop ? chance / 10 : chance);
            for (var steps = random.Next(StepsAtOnce, MostSteps); steps > 0; steps -= StepsAtOnce)
            {
                if (random.Next(20) == 0)
                    Trouble(venue, random);
                for (var i = 0; i < StepsAtOnce; i++)
                    venue.Step(random);
                venue.Host.Trade(StepsAtOnce / 10);
                await Task.Delay(1, token).ConfigureAwait(false);
            }

            await venue.CompareAsync(random, token).ConfigureAwait(false);
        }

        await venue.EndAsync().ConfigureAwait(false);
        verdict.Count("changes of books", venue.Changes);
        verdict.Count("messages with a fault", venue.Host.FeedFaults.FaultCount);
        verdict.Count("seconds", (long)Stopwatch.GetElapsedTime(started).TotalSeconds);
        return verdict;
    }

    private static void Trouble(FeedVenue venue, Random random)
    {
        var faults = venue.Host.FeedFaults;
        switch (random.Next(5))
        {
            case 0:
                venue.Verdict.Count("subscriptions ended", faults.EndSubscriptions(Terminal[random.Next(Terminal.Length)]));
                break;
            case 1:
                venue.Verdict.Count("connections cut");
                faults.DropConnections();
                break;
            case 2:
                venue.Verdict.Count("connections closed");
                faults.CloseConnections(1001, "going away");
                break;
            case 3:
                venue.Verdict.Count("times of refused handshakes");
                faults.RefuseHandshakes(TimeSpan.FromMilliseconds(random.Next(20, 200)));
                faults.DropConnections();
                break;
            default:
                venue.Verdict.Count("silences");
                faults.IsSilent = !faults.IsSilent;
                break;
        }
    }
}
