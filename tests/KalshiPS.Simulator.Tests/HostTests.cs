using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using KalshiPS.Simulator.Exchange;
using KalshiPS.Simulator.Tests.Support;

namespace KalshiPS.Simulator.Tests;

public sealed class HostTests
{
    [Fact]
    public void The_key_file_is_its_owners_and_goes_with_the_simulator()
    {
        string path;
        using (var host = SimulatorHost.Start())
        {
            path = host.PrivateKeyPath;
            using var key = RSA.Create();
            key.ImportFromPem(File.ReadAllText(path));
            Assert.Equal(2048, key.KeySize);
            Assert.StartsWith("-----BEGIN PRIVATE KEY-----", File.ReadAllText(path), StringComparison.Ordinal);
            if (!OperatingSystem.IsWindows())
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }

        Assert.False(File.Exists(path));
        Assert.False(Directory.Exists(Path.GetDirectoryName(path)));
    }

    [Fact]
    public void A_key_file_asked_for_stays()
    {
        var folder = Directory.CreateTempSubdirectory("simulator-test-");
        try
        {
            var path = Path.Combine(folder.FullName, "key.pem");
            File.WriteAllText(path, "old");
            using (var host = SimulatorHost.Start(new SimulatorOptions { KeyPath = path }))
                Assert.Equal(path, host.PrivateKeyPath);
            Assert.Contains("PRIVATE KEY", File.ReadAllText(path), StringComparison.Ordinal);
            if (!OperatingSystem.IsWindows())
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Several_simulators_live_side_by_side_and_end_promptly()
    {
        using var first = SimulatorHost.Start();
        using var second = SimulatorHost.Start(new SimulatorOptions { StartingBalance = 7.5m });
        Assert.NotEqual(first.BaseUri, second.BaseUri);
        Assert.EndsWith("/trade-api/v2", first.BaseUri.ToString(), StringComparison.Ordinal);
        using var client = new RestClient(second);
        Assert.Equal("7.5000", RestFixture.Text((await client.GetAsync("/portfolio/balance")).Ok()["balance_dollars"]));
        Assert.Equal(0, first.RequestCount);
        Assert.Equal(1, second.RequestCount);

        var watch = Stopwatch.StartNew();
        second.Dispose();
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2));
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync("/exchange/status"));
    }

    [Fact]
    public void A_port_that_is_taken_is_an_error()
    {
        using var first = SimulatorHost.Start();
        Assert.Throws<HttpListenerException>(() => SimulatorHost.Start(new SimulatorOptions { Port = first.BaseUri.Port }));
    }

    [Fact]
    public async Task A_handler_that_fails_answers_500_without_telling_why()
    {
        using var host = SimulatorHost.Start();
        using var client = new RestClient(host);

        var listing = host.Exchange.Markets[0].Listing;
        host.Exchange.AddMarket(listing with { Ticker = "BROKEN", Prices = new PriceStructure("none", null!) });
        var answer = await client.GetAsync("/markets/BROKEN");
        Assert.Equal(HttpStatusCode.InternalServerError, answer.Status);
        Assert.Equal("internal_server_error", answer.Code);
        Assert.DoesNotContain("at KalshiPS", answer.Text, StringComparison.Ordinal);
        (await client.GetAsync("/exchange/status")).Ok();
    }
}
