using Microsoft.Extensions.Time.Testing;

namespace KalshiPS.Simulator.Tests.Support;

/// <summary>A simulator with many markets and a clock that stands still.</summary>
public sealed class PagingFixture : IDisposable
{
    public PagingFixture()
    {
        var clock = new FakeTimeProvider(TestExchange.Start);
        Host = SimulatorHost.Start(new SimulatorOptions { ExtraMarkets = 300, MeterTokens = false, TimeProvider = clock });
        Client = new RestClient(Host) { Clock = clock };
    }

    public SimulatorHost Host { get; }

    internal RestClient Client { get; }

    public void Dispose()
    {
        Client.Dispose();
        Host.Dispose();
    }
}
