using System.Diagnostics;
using System.Globalization;
using KalshiPS.Simulator.Faults;

namespace KalshiPS.Chaos;

/// <summary>
/// Stops a process that places orders for longer than the orders' time limit, while answers get lost, and continues it: no
/// order may arrive after its time limit. On Linux and macOS.
/// </summary>
/// <param name="Pauses">The number of pauses.</param>
/// <param name="Seed">The seed of the times of the pauses.</param>
public sealed record PauseRun(int Pauses, int Seed)
{
    private static readonly TimeSpan Allowed = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(6);

    // A request sent in time may arrive later on a busy machine; the pause is longer.
    private static readonly TimeSpan OnItsWay = TimeSpan.FromSeconds(1.5);

    public async Task<Verdict> RunAsync(CancellationToken token)
    {
        var verdict = new Verdict();
        using var venue = new Venue();
        var random = new Random(Seed);
        var creates = venue.Host.Faults.Set(new SimulatorFault { Kind = SimulatorFaultKind.DropConnection, Operation = "CreateOrder*", Probability = 0.3, Seed = Seed });
        using var process = Process.Start(CrashChild.StartInfo(venue, Path.Combine(venue.Folder, "paused"), venue.NewMarket("P"), Allowed))!;
        try
        {
            for (var pause = 0; pause < Pauses; pause++)
            {
                var calls = creates.CallCount;
                while (creates.CallCount < calls + 20 && !process.HasExited)
                    await Task.Delay(5, token).ConfigureAwait(false);
                // From here on all answers get lost, so that all requests in flight are due to be sent again.
                var lost = venue.Host.Faults.Set(new SimulatorFault { Kind = SimulatorFaultKind.DropConnection, Operation = "CreateOrder*", Probability = 1, Seed = Seed });
                await Task.Delay(random.Next(50, 1500), token).ConfigureAwait(false);
                await SignalAsync("STOP", process, token).ConfigureAwait(false);
                venue.Host.Faults.Remove(lost.Name);
                await Task.Delay(Pause, token).ConfigureAwait(false);
                await SignalAsync("CONT", process, token).ConfigureAwait(false);
                verdict.Count("times stopped");
            }

            var last = creates.CallCount;
            while (creates.CallCount < last + 20 && !process.HasExited)
                await Task.Delay(5, token).ConfigureAwait(false);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        }

        foreach (var order in venue.Book().SelectMany(orders => orders))
        {
            verdict.Count("orders in the book");
            var end = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(order.ClientOrderId.Split('-')[0], CultureInfo.InvariantCulture));
            if (order.CreatedAt > end + OnItsWay)
                verdict.Problem($"{order.ClientOrderId} was placed {(order.CreatedAt - end).TotalSeconds:0.0} s after its time was over");
        }

        return verdict;
    }

    private static async Task SignalAsync(string signal, Process process, CancellationToken token)
    {
        using var kill = Process.Start("/bin/sh", ["-c", string.Create(CultureInfo.InvariantCulture, $"kill -{signal} {process.Id}")]);
        await kill.WaitForExitAsync(token).ConfigureAwait(false);
    }
}
