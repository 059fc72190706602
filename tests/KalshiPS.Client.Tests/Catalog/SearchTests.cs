using KalshiPS.Client.Catalog;

namespace KalshiPS.Client.Tests.Catalog;

public sealed class SearchTests : IDisposable
{
    private readonly CatalogFixture fixture = new();

    [Theory]
    [InlineData("fed", "KXFED-26DEC-C25", "KXFED-26DEC-H0")]
    [InlineData("fed rate", "KXFED-26DEC-H0")]
    [InlineData("fed rates", "KXFED-26DEC-H0")]
    [InlineData("DECISION dec", "KXFED-26DEC-C25", "KXFED-26DEC-H0")]
    [InlineData("new york temp", "KXHIGHNY-26NOV24-T81")]
    [InlineData("sao paulo joao", "KXMAYOR-26-JS")]
    [InlineData("politics", "KXMAYOR-26-AB", "KXMAYOR-26-JS")]
    [InlineData("KXFED-26DEC-H0", "KXFED-26DEC-H0")]
    [InlineData("kxmayor-26", "KXMAYOR-26-AB", "KXMAYOR-26-JS")]
    [InlineData("mayor-26-js", "KXMAYOR-26-JS")]
    public async Task Finds_what_is_meant_and_the_traded_first(string words, params string[] expected)
    {
        using var catalog = await Filled();
        Assert.Equal(expected, Found(catalog, words));
    }

    [Theory]
    [InlineData("temprature")]
    [InlineData("temperatuer york")]
    [InlineData("higest")]
    public async Task Forgives_a_mistake_in_a_word_that_is_not_there(string words)
    {
        using var catalog = await Filled();
        Assert.Equal(["KXHIGHNY-26NOV24-T81"], Found(catalog, words));
    }

    [Theory]
    [InlineData("zzzzzz")]
    [InlineData("  ")]
    [InlineData("\"")]
    [InlineData("zzz qqq fed")]
    [InlineData("NEAR(zzz, 5) * ^")]
    public async Task Finds_nothing_where_nothing_is_meant(string words)
    {
        using var catalog = await Filled();
        Assert.Empty(Found(catalog, words));
    }

    [Fact]
    public async Task Takes_most_of_the_words_where_not_all_are_there()
    {
        using var catalog = await Filled();
        Assert.Equal(["KXMAYOR-26-JS"], Found(catalog, "silva mayor qqq"));
    }

    [Fact]
    public async Task Puts_a_word_of_the_title_before_one_of_a_category()
    {
        fixture.Add("KXCLIMATE-27", "KXCLIMATE", "Climate accord signed?", "Politics", ("KXCLIMATE-27", "Signed", 0));
        using var catalog = await Filled();
        Assert.Equal("KXCLIMATE-27", Found(catalog, "climate")[0]);
    }

    [Fact]
    public async Task Puts_the_market_with_exactly_this_ticker_first_however_little_it_is_traded()
    {
        fixture.Add("KXAAA", "KXAAA", "Something", "Other", ("KXAAA", "Yes", 0), ("KXAAA-1", "More", 1_000_000));
        using var catalog = await Filled();
        Assert.Equal(["KXAAA", "KXAAA-1"], Found(catalog, "kxaaa"));
    }

    [Fact]
    public async Task Keeps_to_an_event_a_series_or_a_category()
    {
        using var catalog = await Filled();
        Assert.Equal(["KXMAYOR-26-JS"], Found(catalog, "j", new CatalogFilter(EventTicker: "KXMAYOR-26")));
        Assert.Empty(Found(catalog, "mayor", new CatalogFilter(SeriesTicker: "KXFED")));
        Assert.Equal(2, Found(catalog, "fed", new CatalogFilter(Category: "economics")).Length);
        Assert.Equal(2, Found(catalog, "fed", new CatalogFilter(Category: "Trending")).Length);
        Assert.Empty(Found(catalog, "fed", new CatalogFilter(Category: "Sports")));
    }

    [Fact]
    public async Task Knows_that_a_market_closes_by_the_clock()
    {
        using var catalog = await Filled();
        fixture.Pass(TimeSpan.FromDays(30));
        Assert.Empty(Found(catalog, "fed"));
        Assert.Empty(catalog.MarketsFrom("KXFED", 10));
    }

    [Fact]
    public async Task Lists_what_begins_so_with_title_and_price()
    {
        using var catalog = await Filled();
        Assert.Equal(["KXFED-26DEC-C25", "KXFED-26DEC-H0"], catalog.MarketsFrom("kxfed", 10).Select(market => market.Ticker).ToArray());
        var market = Assert.Single(catalog.MarketsFrom("KXFED", 1));
        Assert.Equal(("Fed decision in December", "Cut of 25 basis points", 0.40m, 0.42m), (market.EventTitle, market.YesSubtitle, market.YesBid, market.YesAsk));
        Assert.Equal(["KXFED-26DEC", "KXMAYOR-26", "KXHIGHNY-26NOV24"], catalog.EventsFrom("", 10).Select(one => one.Ticker).ToArray());
        Assert.Equal("The series KXMAYOR", Assert.Single(catalog.SeriesFrom("kxmay", 10)).Title);
        Assert.Equal(["Climate", "Economics", "Politics"], catalog.Categories());
    }

    public void Dispose() => fixture.Dispose();

    private static string[] Found(MarketCatalog catalog, string words, CatalogFilter? filter = null) =>
        [.. catalog.Search(words, filter ?? new CatalogFilter(), 20).Select(market => market.Ticker)];

    private async Task<MarketCatalog> Filled()
    {
        var catalog = fixture.Open();
        Assert.Equal(CatalogFreshness.Current, await CatalogFixture.Refresh(catalog));
        return catalog;
    }
}
