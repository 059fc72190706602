using System.Globalization;

namespace KalshiPS.Client.Tests.Fuzz;

/// <summary>
/// Runs a check on many malformed inputs. The usual run is short and always the same; KALSHIPS_FUZZ=1000000 makes it so
/// many rounds, KALSHIPS_FUZZ_SEED=n repeats from the round that a failure names.
/// </summary>
internal static class FuzzRun
{
    // Far more than any round takes: one that takes longer hangs.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // More than any round needs, the answer's own size left aside.
    private const long MostBytes = 64 * 1024 * 1024;

    private static readonly int? Wished = Number("KALSHIPS_FUZZ");
    private static readonly int FirstSeed = Number("KALSHIPS_FUZZ_SEED") ?? 1;

    /// <param name="usual">Rounds where the environment says nothing.</param>
    /// <param name="round">One round; it throws if it finds something.</param>
    public static void Check(int usual, Action<Mutator> round)
    {
        var seed = FirstSeed;
        Exception? found = null;
        using var step = new SemaphoreSlim(0);
        // A stack as small as a worker's may be, on a thread that can be left behind if it hangs.
        var worker = new Thread(Work, maxStackSize: 512 * 1024) { IsBackground = true };
        worker.Start();
        while (step.Wait(Patience) && found is null && worker.IsAlive)
        {
        }

        Assert.True(found is null, $"Round {seed} (repeat with KALSHIPS_FUZZ_SEED={seed}): {found}");
        Assert.False(worker.IsAlive && !worker.Join(Patience), $"Round {seed} does not end (repeat with KALSHIPS_FUZZ_SEED={seed}).");

        void Work()
        {
            try
            {
                for (var end = FirstSeed + (Wished ?? usual); seed < end; seed++)
                {
                    var before = GC.GetAllocatedBytesForCurrentThread();
                    round(new Mutator(seed));
                    var took = GC.GetAllocatedBytesForCurrentThread() - before;
                    Assert.True(took < MostBytes, $"It took {took} bytes.");
                    step.Release();
                }
            }
#pragma warning disable CA1031 // Whatever it is, it is the finding.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                found = exception;
            }

            step.Release();
        }
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : null;
}
