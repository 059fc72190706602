namespace KalshiPS.Simulator.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public void Every_option_is_read()
    {
        var command = CommandLine.Parse(
            ["--port", "8123", "--key-path", "k.pem", "--seed", "-9", "--balance", "12.5", "--extra-markets", "3", "--no-rate-limit", "--fcm", "--unknowns", "--json"]);
        Assert.Equal(
            new SimulatorOptions { Port = 8123, KeyPath = "k.pem", Seed = -9, StartingBalance = 12.5m, ExtraMarkets = 3, MeterTokens = false, Fcm = true, Unknowns = true },
            command.Options);
        Assert.True(command.PrintsJson);
        Assert.False(command.ShowsHelp);
    }

    [Theory]
    [InlineData("--port")]
    [InlineData("--port", "x")]
    [InlineData("--port", "65536")]
    [InlineData("--seed", "1.5")]
    [InlineData("--balance", "-1")]
    [InlineData("--balance", "0.00001")]
    [InlineData("--extra-markets", "-1")]
    [InlineData("--unknown")]
    [InlineData("stray")]
    public void What_makes_no_sense_is_named(params string[] args)
    {
        var problem = Assert.Throws<FormatException>(() => CommandLine.Parse(args));
        Assert.Contains(args[0], problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Help_names_every_option()
    {
        Assert.True(CommandLine.Parse(["--help"]).ShowsHelp);
        foreach (var option in new[] { "--port", "--key-path", "--seed", "--balance", "--extra-markets", "--no-rate-limit", "--fcm", "--unknowns", "--json" })
            Assert.Contains(option, CommandLine.Help, StringComparison.Ordinal);
    }

    [Fact]
    public void The_running_simulator_is_described_in_lines_or_as_json()
    {
        using var host = SimulatorHost.Start();
        var lines = CommandLine.Parse([]).Describe(host);
        Assert.Contains(host.BaseUri.ToString(), lines, StringComparison.Ordinal);
        Assert.Contains(host.PrivateKeyPath, lines, StringComparison.Ordinal);
        var json = CommandLine.Parse(["--json"]).Describe(host);
        Assert.DoesNotContain("\n", json, StringComparison.Ordinal);
        Assert.Equal(host.ApiKeyId, System.Text.Json.Nodes.JsonNode.Parse(json)!["key_id"]!.GetValue<string>());
    }
}
