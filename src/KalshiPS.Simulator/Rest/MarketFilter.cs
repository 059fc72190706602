using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Simulator.Rest;

/// <summary>Represents the filters of a list of markets, and their exclusions.</summary>
internal sealed record MarketFilter
{
    private static readonly Dictionary<string, MarketStatus[]> StatusWords = new(StringComparer.Ordinal)
    {
        ["unopened"] = [MarketStatus.Initialized],
        ["open"] = [MarketStatus.Active],
        ["paused"] = [MarketStatus.Inactive],
        ["closed"] = [MarketStatus.Closed, MarketStatus.Determined, MarketStatus.Disputed, MarketStatus.Amended],
        ["settled"] = [MarketStatus.Finalized],
    };

    private static readonly (string Name, string[] Statuses, Func<Market, DateTimeOffset?> TimeOf)[] TimeFilters =
    [
        ("created", ["unopened", "open"], market => market.CreatedAt),
        ("close", ["closed"], market => market.CloseTime),
        ("settled", ["settled"], market => market.SettledAt),
        ("updated", [], market => market.UpdatedAt),
    ];

    private readonly List<Func<Market, bool>> conditions = [];

    /// <summary>Reads the filter from a query.</summary>
    /// <exception cref="ApiException">Two filters exclude each other, or a filter is unknown.</exception>
    public static MarketFilter From(RestCall call)
    {
        var filter = new MarketFilter();
        var query = call.Query;
        var status = query.Text("status");
        if (status is not null)
            filter.conditions.Add(Status(call, status));
        filter.AddTimes(call, status);

        if (query.Text("event_ticker") is { } listed)
            filter.conditions.Add(market => string.Equals(market.Event.Ticker, listed, StringComparison.Ordinal));
        if (query.Text("series_ticker") is { } series)
            filter.conditions.Add(market => string.Equals(market.Event.Series.Ticker, series, StringComparison.Ordinal));
        if (query.List("tickers") is { Count: > 0 } tickers)
            filter.conditions.Add(market => tickers.Contains(market.Ticker, StringComparer.Ordinal));

        var combinations = query.Text("mve_filter");
        if (combinations is not (null or "only" or "exclude"))
            throw ApiException.InvalidParameter(call.Operation.Id, "mve_filter", "oneof");
        if (combinations is not null)
            filter.conditions.Add(market => market.Listing.Combination is not null == combinations is "only");
        return filter;
    }

    /// <summary>Gets the filter of a status.</summary>
    /// <exception cref="ApiException">There is no such status.</exception>
    public static Func<Market, bool> Status(RestCall call, string word) =>
        StatusWords.TryGetValue(word, out var statuses)
            ? market => statuses.Contains(market.Status)
            : throw ApiException.InvalidParameter(call.Operation.Id, "status", "oneof");

    public bool Matches(Market market) => conditions.TrueForAll(condition => condition(market));

    private void AddTimes(RestCall call, string? status)
    {
        var query = call.Query;
        string? used = null;
        foreach (var (name, statuses, timeOf) in TimeFilters)
        {
            var (after, before) = (query.Moment($"min_{name}_ts"), query.Moment($"max_{name}_ts"));
            if (after is null && before is null)
                continue;
            if (used is not null)
                throw ApiException.BadParameter($"{used} and {name} timestamp filters are mutually exclusive");
            if (status is not null && !statuses.Contains(status, StringComparer.Ordinal))
                throw ApiException.BadParameter($"{name} timestamp filters are incompatible with status {status}");
            used = name;
            conditions.Add(market => timeOf(market) is { } time && !(time < after) && !(time > before));
        }

        var others = query.Text("event_ticker") is not null || query.Text("tickers") is not null;
        var series = query.Text("series_ticker") is not null && query.Text("mve_filter") is not "exclude";
        if (used is "updated" && (others || series))
            throw ApiException.BadParameter("updated timestamp filters are incompatible with other filters");
    }
}
