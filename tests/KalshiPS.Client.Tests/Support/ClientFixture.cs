using System.Security.Cryptography;
using KalshiPS.Client.Credentials;

namespace KalshiPS.Client.Tests.Support;

/// <summary>A client on a fake exchange and a fake clock, and everything one may look at afterwards.</summary>
internal sealed class ClientFixture : IDisposable
{
    public const string KeyId = "8a2f5c1e-0000-4000-8000-00000000beef";

    // Making a key takes a while; the tests look at signatures, not at keys.
    private static readonly Lazy<RSA> SharedKey = new(() => RSA.Create(2048));

    private readonly KalshiCredential? credential;

    public ClientFixture(bool withKey = true, TimeSpan? timeout = null)
    {
        credential = withKey ? KalshiCredential.FromPem(KeyId, Key.ExportPkcs8PrivateKeyPem()) : null;
        Client = new KalshiClient(new KalshiClientOptions
        {
            BaseUri = new Uri("https://exchange.test/trade-api/v2"),
            Credential = credential,
            TimeProvider = Time,
            Handler = Exchange,
            Timeout = timeout ?? TimeSpan.FromSeconds(30),
        });
    }

    public static RSA Key => SharedKey.Value;

    public FakeExchange Exchange { get; } = new();

    public TwoClocks Time { get; } = new(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));

    public KalshiClient Client { get; }

    public Trace Trace { get; } = new();

    public IReadOnlyList<string> TraceLines => Trace.Lines;

    /// <summary>Turns the clock on in small steps until the work is done, as a waiting world would.</summary>
    public async Task<T> Elapsed<T>(Task<T> work)
    {
        await Elapsed((Task)work);
        return await work;
    }

    /// <summary>Turns the clock on in small steps until the work is done, as a waiting world would.</summary>
    public async Task Elapsed(Task work)
    {
        for (var i = 0; i < 10_000 && !work.IsCompleted; i++)
        {
            await Task.WhenAny(work, WokenThreads.SettleAsync());
            if (!work.IsCompleted)
                Time.Advance(TimeSpan.FromMilliseconds(100));
        }

        Assert.True(work.IsCompleted, "The call never ended.");
        await work;
    }

    public void Dispose()
    {
        Client.Dispose();
        credential?.Dispose();
        Exchange.Dispose();
    }
}
