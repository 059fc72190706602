using System.Globalization;
using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Simulator.Seeding;

/// <summary>Provides the initial listings, with times relative to the simulator's clock.</summary>
internal static class Catalog
{
    /// <summary>The shard of combinations.</summary>
    public const int CombinationShard = 1;

    /// <summary>The shard of crypto markets.</summary>
    public const int CryptoShard = 2;

    public static IEnumerable<(int Index, string Description)> Shards { get; } = [(CombinationShard, "Combos"), (CryptoShard, "Crypto")];

    public static IEnumerable<SeedMarket> Markets(DateTimeOffset now) =>
        WeatherListings.Markets(now)
            .Concat(EconomyListings.Markets(now))
            .Concat(BaseballListings.Markets(now))
            .Concat(CryptoListings.Markets(now))
            .Concat(FilmListings.Markets(now))
            .Concat(ArchivedListings.Markets(now));

    /// <summary>A date as it stands in tickers, like 26AUG07.</summary>
    public static string TickerDate(DateTimeOffset day) =>
        day.ToString("yyMMMdd", CultureInfo.InvariantCulture).ToUpperInvariant();

    /// <summary>A date as it stands in titles, like Aug 7, 2026.</summary>
    public static string TitleDate(DateTimeOffset day) => day.ToString("MMM d, yyyy", CultureInfo.InvariantCulture);

    /// <summary>Gets the start of the hour of a time.</summary>
    public static DateTimeOffset Hour(DateTimeOffset moment) => new(moment.Year, moment.Month, moment.Day, moment.Hour, 0, 0, TimeSpan.Zero);

    /// <summary>The id of a structured target, the same in every simulator.</summary>
    public static string TargetId(string name)
    {
        var hash = 17L;
        foreach (var letter in name)
            hash = unchecked((hash * 31) + letter);
        return new IdGenerator(hash).NextGuid().ToString();
    }

    /// <summary>A number without needless zeros.</summary>
    public static string Text(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>A whole number of dollars, like $114,500.</summary>
    public static string Dollars(decimal number) => "$" + number.ToString("N0", CultureInfo.InvariantCulture);
}
