namespace KalshiPS.Simulator.Reference;

/// <summary>One of the stations a city's temperature is measured at.</summary>
/// <param name="Id">The station's id.</param>
/// <param name="Weight">What it contributes; all together one.</param>
/// <param name="OffsetCelsius">How much warmer it is than the others, as a rule.</param>
internal sealed record WeatherStation(string Id, decimal Weight, decimal OffsetCelsius);

/// <summary>A city whose temperature is followed by the minute; every minute always has the same value.</summary>
/// <param name="Id">The city's id.</param>
/// <param name="MeanFahrenheit">The mean of a day.</param>
/// <param name="Stations">Where it is measured.</param>
internal sealed record WeatherCity(string Id, decimal MeanFahrenheit, IReadOnlyList<WeatherStation> Stations)
{
    private const decimal Swing = 8m;
    private const long MinutesPerDay = 1_440;

    public static IReadOnlyList<WeatherCity> All { get; } =
    [
        new("miami", 84m, [new("KMIA1M", 0.4m, 0.12m), new("KOPF1M", 0.3m, -0.08m), new("KTMB1M", 0.3m, 0.05m)]),
        new("new_york", 76m, [new("KNYC1M", 0.5m, 0.2m), new("KLGA1M", 0.25m, -0.1m), new("KJFK1M", 0.25m, -0.25m)]),
    ];

    /// <summary>Whether too few stations reported in a minute.</summary>
    public static bool IsMissing(long minute) => Noise(minute) % 97 == 0;

    /// <summary>Whether a station was absent in a minute.</summary>
    public static bool IsDegraded(long minute) => Noise(minute) % 11 == 0;

    /// <summary>What a station read in a minute, in Fahrenheit.</summary>
    public decimal ReadBack(WeatherStation station, long minute)
    {
        // Up for half a day and down for the other half, coolest at ten in the morning UTC.
        var phase = Math.Abs(((minute - 600) % MinutesPerDay) - (MinutesPerDay / 2m)) / (MinutesPerDay / 2m);
        return MeanFahrenheit + (Swing * (1m - (2m * phase))) + (station.OffsetCelsius * 1.8m) + ((Noise(minute) % 7) * 0.05m);
    }

    /// <summary>The city's temperature in a minute, in Fahrenheit.</summary>
    public decimal Value(long minute) =>
        decimal.Round(Stations.Sum(station => station.Weight * (ReadBack(station, minute) - (station.OffsetCelsius * 1.8m))), 2);

    private static long Noise(long minute) => (minute * 2_654_435_761 % 4_294_967_296) >> 7;
}
