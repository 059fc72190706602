using KalshiPS.Client.Credentials;
using KalshiPS.Client.Feed;
using KalshiPS.Client.Signing;
using Microsoft.Extensions.Time.Testing;

namespace KalshiPS.Client.Tests.Support;

/// <summary>A hub on a fake feed and a fake clock.</summary>
internal sealed class FeedFixture : IDisposable
{
    private readonly KalshiCredential credential = KalshiCredential.FromPem(ClientFixture.KeyId, ClientFixture.Key.ExportPkcs8PrivateKeyPem());

    public FeedFixture() => Hub = new FeedHub(new FeedOptions
    {
        Uri = new Uri("wss://feed.test/trade-api/ws/v2"),
        Signer = new RequestSigner(credential, Time),
        Time = Time,
        Timeout = TimeSpan.FromSeconds(30),
        Dialer = Feed.DialAsync,
    });

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));

    public FakeFeed Feed { get; } = new();

    public FeedHub Hub { get; }

    public FeedSubscription Watch(string channel, params string[] tickers) =>
        Hub.Watch(new FeedRequest { Channels = [channel], Tickers = tickers });

    /// <summary>Turns the clock on in small steps until something is so.</summary>
    public async Task Until(Func<bool> isSo, string what = "It")
    {
        for (var i = 0; i < 4000 && !isSo(); i++)
        {
            await WokenThreads.SettleAsync();
            if (i >= 10 && !isSo())
                Time.Advance(TimeSpan.FromMilliseconds(100));
        }

        Assert.True(isSo(), $"{what} never came about. Open: {Feed.Open}. Commands: {string.Join("; ", Feed.Commands.TakeLast(5))}");
    }

    /// <summary>Waits until the exchange's side has exactly this open and everything sent was read.</summary>
    public Task Open(string expected) => Until(() => Feed.Open == expected && Feed.Socket.Waiting == 0, $"'{expected}'");

    /// <summary>Reads until a message of some kind comes; what came before is handed over too.</summary>
    public async Task<T> Next<T>(FeedSubscription watch, Func<T, bool>? which = null, List<FeedMessage>? before = null)
        where T : FeedMessage
    {
        T? found = null;
        await Until(
            () =>
            {
                while (found is null && watch.TryRead(out var message))
                {
                    if (message is T wanted && which?.Invoke(wanted) != false)
                        found = wanted;
                    else
                        before?.Add(message);
                }

                return found is not null;
            },
            typeof(T).Name);
        return found!;
    }

    public Task<FeedStateChange> Next(FeedSubscription watch, FeedState state, List<FeedMessage>? before = null) =>
        Next<FeedStateChange>(watch, change => change.State == state, before);

    /// <summary>What there is to read once everything that was sent has been taken in.</summary>
    public async Task<List<FeedMessage>> Rest(FeedSubscription watch)
    {
        var read = new List<FeedMessage>();
        for (var quiet = 0; quiet < 20; quiet++)
        {
            if (Feed.Socket.Waiting > 0)
                quiet = 0;
            while (watch.TryRead(out var message))
            {
                read.Add(message);
                quiet = 0;
            }

            await WokenThreads.SettleAsync();
        }

        return read;
    }

    public void Dispose()
    {
        Hub.Dispose();
        credential.Dispose();
    }
}
