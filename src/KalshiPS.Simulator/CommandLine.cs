using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace KalshiPS.Simulator;

/// <summary>Represents the options of the command line.</summary>
internal sealed record CommandLine
{
    public const string Help = """
        Serves a simulated Kalshi exchange on loopback until Ctrl+C or SIGTERM.

          --port N            the port to listen on (default: a free one)
          --key-path P        where to write the private key (default: a temporary file)
          --seed N            decides ids, sizes and prices (default: 1)
          --balance D         the member's cash in dollars (default: 1000.00)
          --extra-markets N   lists N plain markets besides the usual ones
          --activity N        other members place, cancel and trade N times a second
          --no-rate-limit     calls cost no tokens
          --fcm               makes the member a futures commission merchant with customers
          --unknowns          adds members and a word no client has heard of to answers and messages
          --json              prints the address, key id and key path as one line of JSON
          --help              prints this
        """;

    public SimulatorOptions Options { get; init; } = new();

    public bool ShowsHelp { get; init; }

    public bool PrintsJson { get; init; }

    /// <summary>Parses the arguments.</summary>
    /// <exception cref="FormatException">An argument is unknown or has no valid value.</exception>
    public static CommandLine Parse(IReadOnlyList<string> args)
    {
        var command = new CommandLine();
        for (var i = 0; i < args.Count; i++)
        {
            var name = args[i];
            string Value() => ++i < args.Count ? args[i] : throw new FormatException($"{name} needs a value.");
            var options = command.Options;
            command = name switch
            {
                "--port" => command with { Options = options with { Port = Integer(name, Value(), IPEndPoint.MaxPort) } },
                "--key-path" => command with { Options = options with { KeyPath = Value() } },
                "--seed" => command with { Options = options with { Seed = Seed(name, Value()) } },
                "--balance" => command with { Options = options with { StartingBalance = Dollars(name, Value()) } },
                "--extra-markets" => command with { Options = options with { ExtraMarkets = Integer(name, Value(), 100_000) } },
                "--activity" => command with { Options = options with { Activity = Integer(name, Value(), 10_000) } },
                "--no-rate-limit" => command with { Options = options with { MeterTokens = false } },
                "--fcm" => command with { Options = options with { Fcm = true } },
                "--unknowns" => command with { Options = options with { Unknowns = true } },
                "--json" => command with { PrintsJson = true },
                "--help" or "-h" => command with { ShowsHelp = true },
                _ => throw new FormatException($"There is no option {name}."),
            };
        }

        return command;
    }

    /// <summary>Describes the running simulator to callers: address, key id and key file.</summary>
    public string Describe(SimulatorHost host) => PrintsJson
        ? new JsonObject
        {
            ["base_url"] = host.BaseUri.ToString(),
            ["websocket_url"] = host.WebSocketUri.ToString(),
            ["key_id"] = host.ApiKeyId,
            ["private_key_path"] = host.PrivateKeyPath,
        }.ToJsonString()
        : $"""
        URL: {host.BaseUri}
        WebSocket: {host.WebSocketUri}
        Key id: {host.ApiKeyId}
        Private key: {host.PrivateKeyPath}
        """;

    private static int Integer(string name, string text, int maximum) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= maximum
            ? number
            : throw new FormatException($"{name} needs a whole number from 0 to {maximum}, not '{text}'.");

    private static long Seed(string name, string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FormatException($"{name} needs a whole number, not '{text}'.");

    private static decimal Dollars(string name, string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number * 10_000m % 1m == 0m
            ? number
            : throw new FormatException($"{name} needs dollars with at most four decimals, not '{text}'.");
}
