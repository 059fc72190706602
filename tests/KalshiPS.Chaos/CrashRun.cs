using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using KalshiPS.Client.Credentials;
using KalshiPS.Client.Journal;
using KalshiPS.Client.Orders;
using KalshiPS.Simulator.Faults;

namespace KalshiPS.Chaos;

/// <summary>
/// Kills a process that places orders, repeatedly and at any point; another process determines the orders' outcomes from the
/// journal. At the end every order is placed or not, and the journal and the book agree.
/// </summary>
/// <param name="Kills">The number of times.</param>
/// <param name="Seed">The seed of the times of the kills.</param>
public sealed record CrashRun(int Kills, int Seed)
{
    // A journal is used by several processes and then replaced by a new one, so that its creation is interrupted, too.
    private const int KillsOfJournal = 10;
    private const int LongestLife = 400;

    private static readonly TimeSpan TimeToResolve = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan TimeToStart = TimeSpan.FromSeconds(60);

    // A process in a namespace ends a moment after the one that created it.
    private static readonly TimeSpan TimeToDie = TimeSpan.FromMilliseconds(300);

    public async Task<Verdict> RunAsync(CancellationToken token)
    {
        var verdict = new Verdict();
        var started = Stopwatch.GetTimestamp();
        using var venue = new Venue();
        // More time for the kill to occur between the steps of an order.
        var creates = venue.Host.Faults.Set(new SimulatorFault { Kind = SimulatorFaultKind.Delay, Operation = "CreateOrder*", Probability = 0.3, Seed = Seed, Duration = TimeSpan.FromMilliseconds(15) });
        venue.Host.Faults.Set(new SimulatorFault { Kind = SimulatorFaultKind.Delay, Operation = "CreateOrder*", Probability = 0.3, Seed = Seed + 1, Duration = TimeSpan.FromMilliseconds(15), AfterCommit = true });
        venue.Host.Faults.Set(new SimulatorFault { Kind = SimulatorFaultKind.DropConnection, Operation = "CreateOrder*", Probability = 0.1, Seed = Seed + 2, AfterCommit = true });
        var ordersBefore = venue.Host.Member.Orders.Count;
        var random = new Random(Seed);
        var resolving = new List<Task>();
        var claimed = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        var canBeApart = CrashChild.CanBeApart();
        for (var kill = 0; kill < Kills; kill++)
        {
            var isApart = canBeApart && kill % 2 == 1;
            var folder = Path.Combine(venue.Folder, string.Create(CultureInfo.InvariantCulture, $"{kill / KillsOfJournal}"));
            var ticker = venue.NewMarket(string.Create(CultureInfo.InvariantCulture, $"K{kill}"));
            var whenJournalIsMade = kill % KillsOfJournal == 0;
            var placed = creates.CallCount;
            await KillOneAsync(
                venue, folder, ticker, () => whenJournalIsMade ? HasFile(folder) : creates.CallCount > placed, random.Next(LongestLife), isApart, token).ConfigureAwait(false);
            verdict.Count("processes killed");
            if (isApart)
                verdict.Count("processes killed in a namespace of their own");
            // Resolving continues beside the next process, which uses the same journal.
#pragma warning disable CA2025 // They are awaited below; a run that fails before ends the process.
            resolving.Add(ResolveAsync(venue, folder, claimed, verdict, token));
#pragma warning restore CA2025
        }

        await Task.WhenAll(resolving).ConfigureAwait(false);
        foreach (var folder in Directory.EnumerateDirectories(venue.Folder))
        {
            using (var journal = new OrderJournal(venue.Host.BaseUri, venue.Host.ApiKeyId, folder))
                await LastArrival.WaitAsync(journal, token).ConfigureAwait(false);
            await ResolveAsync(venue, folder, claimed, verdict, token).ConfigureAwait(false);
        }

        await CompareAsync(venue, ordersBefore, verdict).ConfigureAwait(false);
        verdict.Count("seconds", (long)Stopwatch.GetElapsedTime(started).TotalSeconds);
        return verdict;
    }

    private static async Task KillOneAsync(
        Venue venue, string folder, string ticker, Func<bool> isAtWork, int afterMilliseconds, bool isApart, CancellationToken token)
    {
        using var process = Process.Start(CrashChild.StartInfo(venue, folder, ticker, isApart: isApart))!;
        try
        {
            var limit = Stopwatch.GetTimestamp();
            while (!isAtWork())
            {
                if (process.HasExited || Stopwatch.GetElapsedTime(limit) > TimeToStart)
                    throw new InvalidOperationException("The process that is to be killed does not place orders.");
                await Task.Delay(1, token).ConfigureAwait(false);
            }

            await Task.Delay(afterMilliseconds, token).ConfigureAwait(false);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
            if (isApart)
                await Task.Delay(TimeToDie, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private static bool HasFile(string folder) => Directory.Exists(folder) && Directory.EnumerateFiles(folder).Any();

    private static async Task ResolveAsync(
        Venue venue, string folder, ConcurrentDictionary<string, bool> claimed, Verdict verdict, CancellationToken token)
    {
        using var credential = KalshiCredential.FromFile(venue.Host.ApiKeyId, venue.Host.PrivateKeyPath);
        using var client = Venue.Connect(venue.Host.BaseUri, credential);
        using var journal = new OrderJournal(client.BaseUri, credential.ApiKeyId, folder);
        var gateway = new OrderGateway(client, journal);
        // Entries of the next process are its own while it runs, and some are still being resolved since the previous kill.
        var left = (await journal.ReadAsync(undecidedOnly: true, token: token).ConfigureAwait(false)).Where(entry => !entry.IsBusy && claimed.TryAdd(entry.ClientOrderId, value: true)).ToList();
        verdict.Count("undecided in the journal when killed", left.Count);
        foreach (var resolution in await Task.WhenAll(left.Select(entry => gateway.ResolveAsync(entry, TimeToResolve, null, token))).ConfigureAwait(false))
        {
            verdict.Count($"  resolved as {resolution.Outcome}");
            if (resolution.Outcome == OrderOutcome.Unknown)
                claimed.TryRemove(resolution.ClientOrderId, out _);
        }
    }

    private static async Task CompareAsync(Venue venue, int ordersBefore, Verdict verdict)
    {
        var book = venue.Book();
        var placed = 0;
        foreach (var folder in Directory.EnumerateDirectories(venue.Folder))
        {
            using var journal = new OrderJournal(venue.Host.BaseUri, venue.Host.ApiKeyId, folder);
            foreach (var entry in await journal.ReadAsync().ConfigureAwait(false))
            {
                var booked = book[entry.ClientOrderId].ToList();
                placed += booked.Count;
                verdict.Count(booked.Count > 0 ? "orders in the book" : "orders not in the book");
                if (booked.Count > 1)
                    verdict.Problem($"{entry.ClientOrderId} is {booked.Count} times in the book");
                if (entry.IsUndecided)
                    verdict.Problem($"{entry.ClientOrderId} is undecided: {entry.State}, {entry.LastErrorId}");
                else if ((entry.State == OrderJournalState.Placed) != (booked.Count == 1) || (booked.Count == 1 && entry.OrderId != booked[0].Id))
                    verdict.Problem($"{entry.ClientOrderId} is {entry.State} in the journal, and {booked.Count} times in the book");
            }
        }

        if (venue.Host.Member.Orders.Count - ordersBefore != placed)
            verdict.Problem($"{venue.Host.Member.Orders.Count - ordersBefore - placed} orders in the book are in no journal");
    }
}
