using KalshiPS.Chaos;

namespace KalshiPS.Client.Tests.Gateway;

/// <summary>The long runs of ./build.ps1 Chaos, short: no order is lost, doubled or left undecided.</summary>
public sealed class ChaosTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Under_every_fault_at_once_the_book_what_was_emitted_and_the_journal_agree()
    {
        var verdict = await new ChaosRun(Operations: 400, Threads: 16, Seed: 7).RunAsync(Token);
        TellAndCheck(verdict);
        Assert.True(verdict["DropConnection after the commit"] + verdict["ServerError after the commit"] > 0, "Nothing went wrong, so nothing was shown.");
        Assert.True(verdict["orders in the book"] > 0);
    }

    [Fact]
    public async Task After_each_kill_the_journal_tells_what_became_of_every_order()
    {
        var verdict = await new CrashRun(Kills: 5, Seed: 7).RunAsync(Token);
        TellAndCheck(verdict);
        Assert.Equal(5, verdict["processes killed"]);
        Assert.True(verdict["orders in the book"] >= 4, "Each but the first is killed once an order has come in.");
    }

    [Fact]
    public async Task What_was_stopped_sends_nothing_of_which_the_time_is_over_when_it_goes_on()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signals.");
        var verdict = await new PauseRun(Pauses: 1, Seed: 7).RunAsync(Token);
        TellAndCheck(verdict);
        Assert.Equal(1, verdict["times stopped"]);
        Assert.True(verdict["orders in the book"] > 0);
    }

    private static void TellAndCheck(Verdict verdict)
    {
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(Environment.NewLine, verdict.Lines()));
        Assert.Empty(verdict.Problems);
    }
}
