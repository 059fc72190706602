using KalshiPS.Client.Catalog;
using KalshiPS.Errors;

namespace KalshiPS.Client.Tests.Catalog;

public sealed class RefreshTests : IDisposable
{
    private readonly CatalogFixture fixture = new();

    [Fact]
    public async Task Asks_for_all_that_is_open_once_and_then_for_changes_every_five_minutes()
    {
        var catalog = fixture.Open();
        await CatalogFixture.Refresh(catalog);
        Assert.Equal(["/series", "/events?limit=200&with_nested_markets=true&status=open"], fixture.Requests.Select(Sorted).ToArray());

        fixture.Pass(TimeSpan.FromMinutes(4));
        await CatalogFixture.Refresh(catalog);
        Assert.Equal(2, fixture.Requests.Count);

        fixture.Add("KXNEW-1", "KXNEW", "Something new", "Other", ("KXNEW-1-A", "A", 1));
        fixture.Pass(TimeSpan.FromMinutes(1));
        Assert.Equal(CatalogFreshness.Current, await CatalogFixture.Refresh(catalog));
        // Two minutes of what is known are asked for again.
        var since = new DateTimeOffset(2026, 11, 23, 11, 58, 0, TimeSpan.Zero).ToUnixTimeSeconds();
        Assert.Equal(
            [$"/series?min_updated_ts={since}", $"/events?limit=200&with_nested_markets=true&min_updated_ts={since}", $"/markets?limit=1000&min_updated_ts={since}&mve_filter=exclude"],
            fixture.Requests.Skip(2).Select(Sorted).ToArray());
        Assert.Equal("KXNEW-1-A", Assert.Single(catalog.Search("something", new CatalogFilter(), 5)).Ticker);
    }

    [Fact]
    public async Task Forgets_what_is_over()
    {
        var catalog = fixture.Open();
        await CatalogFixture.Refresh(catalog);
        fixture.Pass(TimeSpan.FromMinutes(10));
        var market = fixture.Events["KXFED-26DEC"]["markets"]![0]!;
        (market["status"], market["changed"]) = ("finalized", DateTimeOffset.MaxValue.ToUnixTimeSeconds());
        await CatalogFixture.Refresh(catalog);
        Assert.Equal(["KXFED-26DEC-H0"], Found(catalog, "fed"));

        fixture.Events.Remove("KXFED-26DEC");
        fixture.Pass(TimeSpan.FromDays(1));
        await CatalogFixture.Refresh(catalog);
        Assert.Empty(Found(catalog, "fed"));
        Assert.NotEmpty(Found(catalog, "mayor"));
    }

    [Fact]
    public async Task Reads_the_event_of_a_new_market_if_it_is_not_known()
    {
        var catalog = fixture.Open();
        await CatalogFixture.Refresh(catalog);
        fixture.Pass(TimeSpan.FromMinutes(10));
        fixture.Add("KXNEW-1", "KXNEW", "Something new", "Other", ("KXNEW-1-A", "A", 1));
        fixture.Events["KXNEW-1"]["changed"] = 0L;
        fixture.Asked = uri =>
        {
            // Only who asks for the event itself is shown it.
            if (uri.Query.Contains("tickers=KXNEW-1", StringComparison.Ordinal))
                fixture.Events["KXNEW-1"]["changed"] = 1L;
        };
        await CatalogFixture.Refresh(catalog);
        Assert.Equal(["KXNEW-1-A"], Found(catalog, "something"));
    }

    [Fact]
    public async Task Keeps_what_it_has_when_its_time_is_over_and_goes_on_from_there()
    {
        fixture.PageSize = 1;
        var catalog = fixture.Open();
        fixture.Asked = uri => fixture.Pass(uri.AbsolutePath.EndsWith("/events", StringComparison.Ordinal) ? TimeSpan.FromSeconds(10) : TimeSpan.Zero);
        Assert.Equal(CatalogFreshness.Partial, await CatalogFixture.Refresh(catalog, budget: TimeSpan.FromSeconds(5)));
        Assert.Equal(["KXFED-26DEC-C25"], Found(catalog, "cut"));
        Assert.Empty(Found(catalog, "mayor"));

        Assert.Equal(CatalogFreshness.Current, await CatalogFixture.Refresh(fixture.Open()));
        Assert.NotEmpty(Found(catalog, "mayor"));
        // The first page, and the series, were not read twice.
        Assert.Single(fixture.Requests, request => request == "/series");
        Assert.Single(fixture.Requests, request => request.StartsWith("/events", StringComparison.Ordinal) && !request.Contains("cursor", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Keeps_what_it_has_when_it_is_stopped()
    {
        fixture.PageSize = 1;
        using var stop = new CancellationTokenSource();
        var catalog = fixture.Open();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => catalog.RefreshAsync(
            force: false,
            TimeSpan.FromHours(1),
            _ => stop.Cancel(),
            trace: null,
            stop.Token));
        Assert.NotEmpty(Found(catalog, "cut"));
        Assert.Equal(CatalogFreshness.Current, await CatalogFixture.Refresh(catalog));
        Assert.NotEmpty(Found(catalog, "mayor"));
    }

    [Fact]
    public async Task Forgets_nothing_that_only_the_first_part_of_an_interrupted_walk_has_seen()
    {
        fixture.PageSize = 1;
        var catalog = fixture.Open();
        var first = true;
        fixture.Asked = uri =>
        {
            if (first && uri.Query.Contains("cursor", StringComparison.Ordinal))
                fixture.Pass(TimeSpan.FromSeconds(10));
        };
        await CatalogFixture.Refresh(catalog, budget: TimeSpan.FromSeconds(5));
        first = false;
        await CatalogFixture.Refresh(catalog);
        Assert.NotEmpty(Found(catalog, "fed"));
        Assert.NotEmpty(Found(catalog, "york"));
        Assert.NotEmpty(Found(catalog, "mayor"));
    }

    [Fact]
    public async Task Leaves_it_to_another_process_that_is_at_work_until_that_one_must_be_dead()
    {
        var (one, other) = (fixture.Open(), fixture.Open());
        await CatalogFixture.Refresh(one);
        fixture.Pass(TimeSpan.FromMinutes(10));
        var inTheMiddle = CatalogFreshness.Current;
        fixture.Asked = uri =>
        {
            fixture.Asked = null;
            inTheMiddle = CatalogFixture.Refresh(other).GetAwaiter().GetResult();
        };
        Assert.Equal(CatalogFreshness.Current, await CatalogFixture.Refresh(one));
        Assert.Equal(CatalogFreshness.Older, inTheMiddle);

        fixture.Pass(TimeSpan.FromMinutes(10));
        fixture.Asked = uri =>
        {
            fixture.Asked = null;
            fixture.Pass(TimeSpan.FromMinutes(2));
            inTheMiddle = CatalogFixture.Refresh(other).GetAwaiter().GetResult();
        };
        await CatalogFixture.Refresh(one);
        Assert.Equal(CatalogFreshness.Current, inTheMiddle);
    }

    [Theory]
    [InlineData("this is no database, and long enough to be read as the beginning of one: 0123456789 0123456789 0123456789 0123456789")]
    [InlineData("")]
    public async Task Throws_a_broken_file_away(string content)
    {
        var catalog = fixture.Open();
        await File.WriteAllTextAsync(catalog.Path!, content, TestContext.Current.CancellationToken);
        Assert.Equal(CatalogFreshness.Current, await CatalogFixture.Refresh(catalog));
        Assert.NotEmpty(Found(catalog, "fed"));
    }

    [Fact]
    public async Task Throws_a_file_away_that_breaks_while_it_is_open()
    {
        var catalog = fixture.Open();
        await CatalogFixture.Refresh(catalog);
        using (var file = KalshiPS.Client.Catalog.CatalogFile.Open(catalog.Path))
            file.Execute("DROP TABLE event");
        Assert.Empty(Found(catalog, "fed"));
        Assert.Equal(CatalogFreshness.Current, await CatalogFixture.Refresh(catalog));
        Assert.NotEmpty(Found(catalog, "fed"));
    }

    [Fact]
    public async Task Says_what_to_do_where_nothing_can_be_written()
    {
        await File.WriteAllTextAsync(Path.Combine(fixture.Folder, "taken"), "", TestContext.Current.CancellationToken);
        using var client = new KalshiClient(new KalshiClientOptions { BaseUri = new Uri("https://exchange.test/trade-api/v2") });
        using var catalog = new MarketCatalog(client, Path.Combine(fixture.Folder, "taken"));
        var error = await Assert.ThrowsAsync<KalshiException>(() => CatalogFixture.Refresh(catalog));
        Assert.Equal(KalshiErrorId.CacheUnavailable, error.Id);
        Assert.Contains("KALSHIPS_CACHE", error.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void Looking_makes_no_file()
    {
        var catalog = fixture.Open();
        Assert.Empty(Found(catalog, "fed"));
        Assert.Empty(catalog.MarketsFrom("K", 5));
        Assert.Empty(Directory.GetFileSystemEntries(fixture.Folder));
    }

    [Fact]
    public void Keeps_an_exchange_on_this_machine_in_memory()
    {
        using var client = new KalshiClient(new KalshiClientOptions { BaseUri = new Uri("http://127.0.0.1:8089/trade-api/v2") });
        using var catalog = new MarketCatalog(client, fixture.Folder);
        Assert.Null(catalog.Path);
    }

    public void Dispose() => fixture.Dispose();

    private static string[] Found(MarketCatalog catalog, string words) =>
        [.. catalog.Search(words, new CatalogFilter(), 20).Select(market => market.Ticker)];

    // The order of a query's parameters means nothing.
    private static string Sorted(string request)
    {
        string[] order = ["limit", "with_nested_markets", "status", "min_updated_ts", "mve_filter"];
        return request.Split('?') is [var path, var query]
            ? $"{path}?{string.Join('&', query.Split('&').OrderBy(part => Array.IndexOf(order, part.Split('=')[0])))}"
            : request;
    }
}
