using KalshiPS.Chaos;

namespace KalshiPS.Client.Tests.Feed;

/// <summary>The long runs of ./build.ps1 Chaos, short: no fill is lost or doubled, every book is right.</summary>
public sealed class ChaosTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whatever_goes_wrong_with_the_feed_the_books_are_the_exchanges()
    {
        var verdict = await new FeedRun(Changes: 3000, Seed: 7).RunAsync(Token);
        TellAndCheck(verdict);
        Assert.True(verdict["messages with a fault"] + verdict["connections cut"] > 0, "Nothing went wrong, so nothing was shown.");
        Assert.True(verdict["changes: Stale"] > 0);
    }

    [Fact]
    public async Task Over_disconnects_every_fill_is_told_once_and_every_order_as_it_is()
    {
        var verdict = await new DisconnectRun(Count: 8, Seed: 7).RunAsync(Token);
        TellAndCheck(verdict);
        Assert.Equal(8, verdict["disconnects"]);
        Assert.True(verdict["own news: fills read after a gap"] > 0, "No fill fell into a gap, so nothing was shown.");
    }

    private static void TellAndCheck(Verdict verdict)
    {
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(Environment.NewLine, verdict.Lines()));
        Assert.Empty(verdict.Problems);
    }
}
