using System.Collections.Specialized;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Web;
using KalshiPS.Client.Catalog;
using KalshiPS.Client.Tests.Support;

namespace KalshiPS.Client.Tests.Catalog;

/// <summary>A catalog of an exchange that can be changed, on a clock that can be turned, in a folder of its own.</summary>
internal sealed class CatalogFixture : IDisposable
{
    private readonly ClientFixture fixture = new(withKey: false);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("KalshiPS-catalog-");
    private readonly List<MarketCatalog> catalogs = [];

    public CatalogFixture()
    {
        fixture.Exchange.Always((sent, _) => Task.FromResult(FakeExchange.Json(HttpStatusCode.OK, Answer(sent.Uri).ToJsonString())));
        Add("KXFED-26DEC", "KXFED", "Fed decision in December", "Economics", ("KXFED-26DEC-C25", "Cut of 25 basis points", 900), ("KXFED-26DEC-H0", "No change of the rate", 90));
        Add("KXHIGHNY-26NOV24", "KXHIGHNY", "Highest temperature in New York on Nov 24?", "Climate", ("KXHIGHNY-26NOV24-T81", "82° or above", 10));
        Add("KXMAYOR-26", "KXMAYOR", "Who becomes mayor of São Paulo?", "Politics", ("KXMAYOR-26-JS", "João Silva", 5), ("KXMAYOR-26-AB", "Ana Braga", 50));
    }

    /// <summary>The open events, as the exchange has them.</summary>
    public Dictionary<string, JsonObject> Events { get; } = new(StringComparer.Ordinal);

    /// <summary>Events a page.</summary>
    public int PageSize { get; set; } = 200;

    /// <summary>Called before each answer.</summary>
    public Action<Uri>? Asked { get; set; }

    public string Folder => folder.FullName;

    public IReadOnlyList<string> Requests => [.. fixture.Exchange.Requests.Select(sent => sent.Uri.PathAndQuery["/trade-api/v2".Length..])];

    /// <summary>The catalog as another process sees it.</summary>
    public MarketCatalog Open()
    {
        var catalog = new MarketCatalog(fixture.Client, Folder);
        catalogs.Add(catalog);
        return catalog;
    }

    public void Pass(TimeSpan time) => fixture.Time.Advance(time);

    public static Task<CatalogFreshness> Refresh(MarketCatalog catalog, bool force = false, TimeSpan? budget = null) =>
        catalog.RefreshAsync(force, budget ?? TimeSpan.FromHours(1), progress: null, trace: null, TestContext.Current.CancellationToken);

    public void Add(string ticker, string series, string title, string category, params (string Ticker, string Yes, int Volume)[] markets) =>
        Events[ticker] = new JsonObject
        {
            ["event_ticker"] = ticker,
            ["series_ticker"] = series,
            ["title"] = title,
            ["sub_title"] = "",
            ["category"] = category,
            ["changed"] = Seconds(fixture.Time.GetUtcNow()),
            ["markets"] = new JsonArray([.. markets.Select(market => (JsonNode)new JsonObject
            {
                ["ticker"] = market.Ticker,
                ["event_ticker"] = ticker,
                ["title"] = title,
                ["yes_sub_title"] = market.Yes,
                ["status"] = "active",
                ["yes_bid_dollars"] = "0.4000",
                ["yes_ask_dollars"] = "0.4200",
                ["volume_24h_fp"] = $"{market.Volume}.00",
                ["close_time"] = "2026-12-09T19:00:00Z",
                ["changed"] = Seconds(fixture.Time.GetUtcNow()),
            })]),
        };

    public void Dispose()
    {
        catalogs.ForEach(catalog => catalog.Dispose());
        fixture.Dispose();
        folder.Delete(recursive: true);
    }

    private JsonObject Answer(Uri uri)
    {
        Asked?.Invoke(uri);
        var query = HttpUtility.ParseQueryString(uri.Query);
        var since = query["min_updated_ts"] is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : 0;
        return uri.AbsolutePath["/trade-api/v2".Length..] switch
        {
            "/series" => new JsonObject { ["series"] = new JsonArray([.. Events.Values.Select(Series)]) },
            "/events" => EventPage(query, since),
            "/markets" => new JsonObject
            {
                ["markets"] = new JsonArray([.. Events.Values.SelectMany(one => one["markets"]!.AsArray()).Where(one => Changed(one!) > since).Select(one => one!.DeepClone())]),
                ["cursor"] = "",
            },
            var path => throw new InvalidOperationException(path),
        };
    }

    private JsonObject EventPage(NameValueCollection query, long since)
    {
        var start = int.Parse(query["cursor"] ?? "0", CultureInfo.InvariantCulture);
        var tickers = query["tickers"]?.Split(',');
        var all = Events.Values.Where(one => Changed(one) > since && tickers?.Contains((string?)one["event_ticker"]) != false).ToList();
        return new JsonObject
        {
            ["events"] = new JsonArray([.. all.Skip(start).Take(PageSize).Select(one => one.DeepClone())]),
            ["cursor"] = start + PageSize < all.Count ? (start + PageSize).ToString(CultureInfo.InvariantCulture) : "",
        };
    }

    private static JsonNode Series(JsonObject one) => new JsonObject
    {
        ["ticker"] = one["series_ticker"]!.DeepClone(),
        ["title"] = $"The series {one["series_ticker"]}",
        ["category"] = one["category"]!.DeepClone(),
        ["categories"] = new JsonArray(one["category"]!.DeepClone(), "Trending"),
        ["tags"] = new JsonArray("Interest"),
    };

    private static long Changed(JsonNode one) => (long)one["changed"]!;

    private static long Seconds(DateTimeOffset time) => time.ToUnixTimeSeconds();
}
