namespace KalshiPS.Simulator.Reference;

/// <summary>Represents a station that measures a city's temperature.</summary>
/// <param name="Id">The station's id.</param>
/// <param name="Weight">The station's weight; all weights together are one.</param>
/// <param name="OffsetCelsius">The station's usual offset from the others.</param>
internal sealed record WeatherStation(string Id, decimal Weight, decimal OffsetCelsius);

/// <summary>Represents a city with a temperature for each minute, which is always the same.</summary>
/// <param name="Id">The city's id.</param>
/// <param name="MeanFahrenheit">The average temperature of a day.</param>
/// <param name="Stations">The stations.</param>
internal sealed record WeatherCity(string Id, decimal MeanFahrenheit, IReadOnlyList<WeatherStation> Stations)
{
    private const decimal Swing = 8m;
    private const long MinutesPerDay = 1_440;

    public static IReadOnlyList<WeatherCity> All { get; } =
    [
        new("miami", 84m, [new("KMIA1M", 0.4m, 0.12m), new("KOPF1M", 0.3m, -0.08m), new("KTMB1M", 0.3m, 0.05m)]),
        new("new_york", 76m, [new("KNYC1M", 0.5m, 0.2m), new("KLGA1M", 0.25m, -0.1m), new("KJFK1M", 0.25m, -0.25m)]),
    ];

    /// <summary>Determines whether too few stations reported in a minute.</summary>
    public static bool IsMissing(long minute) => Noise(minute) % 97 == 0;

    /// <summary>Determines whether a station did not report in a minute.</summary>
    public static bool IsDegraded(long minute) => Noise(minute) % 11 == 0;

    /// <summary>Computes a station's reading for a minute, in Fahrenheit.</summary>
    public decimal ReadBack(WeatherStation station, long minute)
    {
        // Up for half a day and down for the other half, coolest at ten in the morning UTC.
        var phase = Math.Abs(((minute - 600) % MinutesPerDay) - (MinutesPerDay / 2m)) / (MinutesPerDay / 2m);
        return MeanFahrenheit + (Swing * (1m - (2m * phase))) + (station.OffsetCelsius * 1.8m) + ((Noise(minute) % 7) * 0.05m);
    }

    /// <summary>Computes the city's temperature in a minute, in Fahrenheit.</summary>
    public decimal Value(long minute) =>
        decimal.Round(Stations.Sum(station => station.Weight * (ReadBack(station, minute) - (station.OffsetCelsius * 1.8m))), 2);

    private static long Noise(long minute) => (minute * 2_654_435_761 % 4_294_967_296) >> 7;
}
