using System.Net;
using KalshiPS.Client.Tests.Support;
using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Client.Tests;

public sealed class PagingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""{"markets":[{"ticker":"C"}],"cursor":""}""")]
    [InlineData("""{"markets":[{"ticker":"C"}],"cursor":null}""")]
    [InlineData("""{"markets":[{"ticker":"C"}]}""")]
    public async Task Cursors_are_followed_to_the_last_page(string lastPage)
    {
        using var fixture = new ClientFixture();
        fixture.Exchange
            .Then(HttpStatusCode.OK, """{"markets":[{"ticker":"A"}],"cursor":"one+/="}""")
            .Then(HttpStatusCode.OK, """{"markets":[{"ticker":"B"}],"cursor":"two"}""")
            .Then(HttpStatusCode.OK, lastPage);

        var tickers = await Tickers(fixture, new GetMarkets { Limit = 1, Status = "open" });

        Assert.Equal(["A", "B", "C"], tickers);
        Assert.Equal(
            ["limit=1&status=open", "cursor=one%2B%2F%3D&limit=1&status=open", "cursor=two&limit=1&status=open"],
            fixture.Exchange.Requests.Select(sent => SortedQuery(sent.Uri)),
            StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_list_may_start_in_the_middle()
    {
        using var fixture = new ClientFixture();
        fixture.Exchange.Then(HttpStatusCode.OK, """{"markets":[{"ticker":"B"}],"cursor":""}""");

        Assert.Equal(["B"], await Tickers(fixture, new GetMarkets { Cursor = "one" }));
        Assert.Equal("?cursor=one", Assert.Single(fixture.Exchange.Requests).Uri.Query);
    }

    [Fact]
    public async Task A_cursor_that_comes_again_ends_the_list_with_an_error()
    {
        using var fixture = new ClientFixture();
        fixture.Exchange
            .Then(HttpStatusCode.OK, """{"markets":[{"ticker":"A"}],"cursor":"one"}""")
            .Then(HttpStatusCode.OK, """{"markets":[{"ticker":"B"}],"cursor":"two"}""")
            .Then(HttpStatusCode.OK, """{"markets":[{"ticker":"C"}],"cursor":"one"}""");
        var seen = new List<string>();

        var error = await Assert.ThrowsAsync<KalshiException>(() => Tickers(fixture, new GetMarkets(), seen));

        Assert.Equal(KalshiErrorId.RepeatedPage, error.Id);
        Assert.Equal(["A", "B", "C"], seen);
        Assert.Equal(3, fixture.Exchange.Requests.Count);
    }

    [Fact]
    public async Task A_first_page_that_comes_again_under_another_cursor_ends_the_list_with_an_error()
    {
        using var fixture = new ClientFixture();
        var calls = 0;
        fixture.Exchange.Always((_, _) => Task.FromResult(FakeExchange.Json(
            HttpStatusCode.OK, $$$"""{"cursor":"{{{++calls}}}","markets":[{"ticker":"A","note":{"cursor":"inner"}}]}""")));
        var seen = new List<string>();

        var error = await Assert.ThrowsAsync<KalshiException>(() => Tickers(fixture, new GetMarkets(), seen));

        Assert.Equal(KalshiErrorId.RepeatedPage, error.Id);
        Assert.Equal(["A"], seen);
    }

    [Theory]
    [InlineData("""{"cursor":"CURSOR","markets":[ITEMS]}""")]
    [InlineData("""{"markets":[ITEMS],"cursor":"CURSOR"}""")]
    public async Task A_long_page_that_comes_again_is_told_as_well(string shape)
    {
        using var fixture = new ClientFixture();
        var calls = 0;
        var items = string.Join(',', Enumerable.Range(0, 1000).Select(number => $$"""{"ticker":"KXLONG-{{number}}","title":"{{new string('x', 200)}}"}"""));
        fixture.Exchange.Always((_, _) => Task.FromResult(FakeExchange.Json(
            HttpStatusCode.OK, shape.Replace("ITEMS", items, StringComparison.Ordinal).Replace("CURSOR", new string('c', ++calls), StringComparison.Ordinal))));
        var seen = new List<string>();

        var error = await Assert.ThrowsAsync<KalshiException>(() => Tickers(fixture, new GetMarkets(), seen));

        Assert.Equal(KalshiErrorId.RepeatedPage, error.Id);
        Assert.Equal(1000, seen.Count);
    }

    [Fact]
    public async Task Long_pages_of_different_items_are_different()
    {
        using var fixture = new ClientFixture();
        foreach (var cursor in new[] { "one", "two", "" })
        {
            var items = string.Join(',', Enumerable.Range(0, 1000).Select(number => $$"""{"title":"{{new string('x', 200)}}","ticker":"KXLONG-{{cursor}}-{{number}}"}"""));
            fixture.Exchange.Then(HttpStatusCode.OK, $$"""{"markets":[{{items}}],"cursor":"{{cursor}}"}""");
        }

        Assert.Equal(3000, (await Tickers(fixture, new GetMarkets())).Count);
    }

    [Fact]
    public async Task Pages_that_differ_in_one_member_are_different()
    {
        using var fixture = new ClientFixture();
        string[] cursors = ["one", "two", "three", "four", ""];
        for (var i = 0; i < cursors.Length; i++)
            fixture.Exchange.Then(HttpStatusCode.OK, $$$"""{"markets":[{"ticker":"A","note":{"cursor":"{{{i}}}"}}],"cursor":"{{{cursors[i]}}}"}""");

        Assert.Equal(5, (await Tickers(fixture, new GetMarkets())).Count);
    }

    [Fact]
    public async Task Pages_without_items_may_follow_each_other()
    {
        using var fixture = new ClientFixture();
        fixture.Exchange
            .Then(HttpStatusCode.OK, """{"markets":[],"cursor":"one"}""")
            .Then(HttpStatusCode.OK, """{"markets":[],"cursor":"two"}""")
            .Then(HttpStatusCode.OK, """{"markets":null,"cursor":"three"}""")
            .Then(HttpStatusCode.OK, """{"markets":[{"ticker":"A"}],"cursor":""}""");

        Assert.Equal(["A"], await Tickers(fixture, new GetMarkets()));
    }

    [Fact]
    public async Task The_next_page_is_fetched_while_this_one_is_worked_on_and_no_further()
    {
        using var fixture = new ClientFixture();
        var calls = 0;
        fixture.Exchange.Always((_, _) => Task.FromResult(FakeExchange.Json(
            HttpStatusCode.OK, $$"""{"markets":[{"ticker":"{{++calls}}"}],"cursor":"{{calls}}"}""")));
        var pages = fixture.Client.PagesAsync(new GetMarkets(), fixture.Trace, Token).GetAsyncEnumerator(Token);
        await using (pages)
        {
            Assert.Empty(fixture.Exchange.Requests);

            await pages.MoveNextAsync();
            Assert.Equal(2, fixture.Exchange.Requests.Count);
            await pages.MoveNextAsync();
            Assert.Equal(3, fixture.Exchange.Requests.Count);
        }

        Assert.Equal(3, fixture.Exchange.Requests.Count);
    }

    [Fact]
    public async Task A_page_that_may_not_be_wanted_is_fetched_only_once_it_is_asked_for()
    {
        using var fixture = new ClientFixture();
        var calls = 0;
        fixture.Exchange.Always((_, _) => Task.FromResult(FakeExchange.Json(
            HttpStatusCode.OK, $$"""{"markets":[{"ticker":"{{++calls}}"}],"cursor":"{{calls}}"}""")));
        await using var pages = fixture.Client.PagesAsync(new GetMarkets(), surePages: 2, fixture.Trace, Token).GetAsyncEnumerator(Token);
        await pages.MoveNextAsync();
        Assert.Equal(2, fixture.Exchange.Requests.Count);
        await pages.MoveNextAsync();
        Assert.Equal(2, fixture.Exchange.Requests.Count);
        await pages.MoveNextAsync();
        Assert.Equal(3, fixture.Exchange.Requests.Count);
    }

    [Fact]
    public async Task Leaving_a_list_cancels_the_page_under_way()
    {
        using var fixture = new ClientFixture();
        var canceled = new TaskCompletionSource();
        fixture.Exchange
            .Then(HttpStatusCode.OK, """{"markets":[{"ticker":"A"}],"cursor":"one"}""")
            .Then(async (_, token) =>
            {
                await using var registration = token.Register(canceled.SetResult);
                await Task.Delay(Timeout.Infinite, token);
                return new HttpResponseMessage();
            });

        await foreach (var page in fixture.Client.PagesAsync(new GetMarkets(), fixture.Trace, Token))
        {
            Assert.Equal("A", page.Markets[0].Ticker);
            break;
        }

        await canceled.Task.WaitAsync(TimeSpan.FromSeconds(10), Token);
    }

    [Fact]
    public async Task A_failure_of_the_next_page_comes_after_this_page()
    {
        using var fixture = new ClientFixture();
        fixture.Exchange
            .Then(HttpStatusCode.OK, """{"markets":[{"ticker":"A"}],"cursor":"one"}""")
            .Then(HttpStatusCode.Forbidden);
        var seen = new List<string>();

        var error = await Assert.ThrowsAsync<KalshiException>(() => Tickers(fixture, new GetMarkets(), seen));

        Assert.Equal(KalshiErrorId.PermissionDenied, error.Id);
        Assert.Equal(["A"], seen);
    }

    [Fact]
    public async Task A_list_can_be_canceled()
    {
        using var fixture = new ClientFixture();
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);
        fixture.Exchange.Then(HttpStatusCode.OK, """{"markets":[{"ticker":"A"}],"cursor":"one"}""").ThenNothing();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var page in fixture.Client.PagesAsync(new GetMarkets(), fixture.Trace, cancel.Token))
                await cancel.CancelAsync();
        });
    }

    private static async Task<List<string>> Tickers(ClientFixture fixture, GetMarkets operation, List<string>? seen = null)
    {
        seen ??= [];
        await foreach (var page in fixture.Client.PagesAsync(operation, fixture.Trace, Token))
            seen.AddRange(page.Markets.Select(market => market.Ticker));
        return seen;
    }

    private static string SortedQuery(Uri uri) =>
        string.Join('&', uri.Query.TrimStart('?').Split('&').Order(StringComparer.Ordinal));
}
