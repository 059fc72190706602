using System.Diagnostics;
using System.Globalization;
using KalshiPS.Client;
using KalshiPS.Client.Credentials;
using KalshiPS.Client.Journal;
using KalshiPS.Client.Orders;
using KalshiPS.Errors;

namespace KalshiPS.Chaos;

/// <summary>Runs many writes from several threads with all kinds of faults, then compares the book, the emitted orders and the journal.</summary>
/// <param name="Operations">The number of creates, amendments, decreases and cancels.</param>
/// <param name="Threads">The number of threads.</param>
/// <param name="Seed">The seed of the operations and faults; it does not determine the scheduling of threads.</param>
public sealed record ChaosRun(int Operations, int Threads, int Seed)
{
    private static readonly TimeSpan TimeToResolve = TimeSpan.FromSeconds(30);

    public async Task<Verdict> RunAsync(CancellationToken token)
    {
        var verdict = new Verdict();
        var started = Stopwatch.GetTimestamp();
        using var venue = new Venue();
        using var credential = KalshiCredential.FromFile(venue.Host.ApiKeyId, venue.Host.PrivateKeyPath);
        var clock = new UnsteadyClock(Seed);
        using var client = Venue.Connect(new KalshiClientOptions { BaseUri = venue.Host.BaseUri, Credential = credential, TimeProvider = clock });
        using var journal = new OrderJournal(client.BaseUri, credential.ApiKeyId, venue.Folder);
        var gateway = new OrderGateway(client, journal);
        var ordersBefore = venue.Host.Member.Orders.Count;
        var share = (Operations + Threads - 1) / Threads;
        var workers = Enumerable.Range(0, Threads)
            .Select(i => new Worker(venue, gateway, verdict, (Seed * 1_000) + i, string.Create(CultureInfo.InvariantCulture, $"T{i}"), share))
            .ToList();
        FaultMix.Set(venue.Host, Seed);
        using var steady = CancellationTokenSource.CreateLinkedTokenSource(token);
        var setting = clock.RunAsync(steady.Token);
        await Task.WhenAll(workers.Select(worker => Task.Run(() => worker.RunAsync(token), token))).ConfigureAwait(false);
        await steady.CancelAsync().ConfigureAwait(false);
        await setting.ConfigureAwait(false);
        verdict.Count("times the clock was set", clock.Steps);

        foreach (var fault in venue.Host.Faults.Faults)
            verdict.Count($"{fault.Kind}{(fault.AfterCommit ? " after the commit" : "")}", fault.StrikeCount);
        venue.Host.Faults.Clear();
        verdict.Count("requests", venue.Host.RequestCount);
        await ResolveAsync(gateway, journal, verdict, token).ConfigureAwait(false);
        await CompareAsync(workers.SelectMany(worker => worker.Orders), venue, journal, verdict).ConfigureAwait(false);
        var unknown = venue.Host.Member.Orders.Count - ordersBefore - (int)verdict[Worker.Planted] - workers.Sum(worker => worker.Orders.Count(order => order.Emitted is not null || order.IsInDoubt));
        if (unknown > 0)
            verdict.Problem($"{unknown} orders in the book were never emitted");
        verdict.Count("seconds", (long)Stopwatch.GetElapsedTime(started).TotalSeconds);
        return verdict;
    }

    private static async Task ResolveAsync(OrderGateway gateway, OrderJournal journal, Verdict verdict, CancellationToken token)
    {
        var undecided = await journal.ReadAsync(undecidedOnly: true, token: token).ConfigureAwait(false);
        verdict.Count("undecided in the journal before resolving", undecided.Count);
        foreach (var outcome in await Task.WhenAll(undecided.Select(ResolveOneAsync)).ConfigureAwait(false))
            verdict.Count($"  resolved as {outcome}");
        await LastArrival.WaitAsync(journal, token).ConfigureAwait(false);
        foreach (var entry in await journal.ReadAsync(undecidedOnly: true, token: token).ConfigureAwait(false))
            verdict.Count($"  a minute later as {await ResolveOneAsync(entry).ConfigureAwait(false)}");
        foreach (var entry in await journal.ReadAsync(undecidedOnly: true, token: token).ConfigureAwait(false))
            verdict.Problem($"{entry.ClientOrderId} is undecided after resolving: {entry.State}, {entry.LastErrorId}");

        async Task<string> ResolveOneAsync(OrderJournalEntry entry)
        {
            try
            {
                return (await gateway.ResolveAsync(entry, TimeToResolve, null, token).ConfigureAwait(false)).Outcome.ToString();
            }
            catch (KalshiException failure) when (failure.Id == KalshiErrorId.DuplicateOrder)
            {
                return "another's";
            }
        }
    }

    private static async Task CompareAsync(IEnumerable<TrackedOrder> orders, Venue venue, OrderJournal journal, Verdict verdict)
    {
        var book = venue.Book();
        var entries = (await journal.ReadAsync().ConfigureAwait(false)).ToDictionary(entry => entry.ClientOrderId, StringComparer.Ordinal);
        foreach (var order in orders)
        {
            var id = order.Request.ClientOrderId!;
            var booked = book[id].ToList();
            if (order.IsInDoubt ? booked.Count > 1 : order.Difference(booked) is not null)
                verdict.Problem($"in the end: {order.Difference(booked)}");
            if (!entries.TryGetValue(id, out var entry))
                verdict.Problem($"{id} is not in the journal");
            else if ((entry.State == OrderJournalState.Placed) != (booked.Count == 1) || (booked.Count == 1 && entry.OrderId != booked[0].Id))
                verdict.Problem($"{id} is {entry.State} in the journal, and {booked.Count} times in the book");
            verdict.Count(booked.Count > 0 ? "orders in the book" : "orders not in the book");
        }
    }
}
