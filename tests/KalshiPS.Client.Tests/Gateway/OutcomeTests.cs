using System.Net;
using System.Net.Sockets;
using KalshiPS.Client.Tests.Support;
using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Client.Tests.Gateway;

public sealed class OutcomeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("reset", true)]
    [InlineData("answer cut", true)]
    [InlineData("no answer", true)]
    [InlineData("500", true)]
    [InlineData("502", true)]
    [InlineData("504", true)]
    [InlineData("408", true)]
    [InlineData("unreadable", true)]
    [InlineData("paused", false)]
    [InlineData("429", false)]
    [InlineData("400", false)]
    [InlineData("401", false)]
    [InlineData("404", false)]
    [InlineData("409", false)]
    [InlineData("302", false)]
    [InlineData("refused", false)]
    [InlineData("DNS", false)]
    public async Task A_write_says_whether_the_exchange_may_have_acted_and_a_read_leaves_no_doubt(string failure, bool isUnknown)
    {
        using var fixture = new ClientFixture();
        Fail(fixture.Exchange, failure);

        var write = await Assert.ThrowsAsync<KalshiException>(() => fixture.Elapsed(fixture.Client.SendAsync(SampleOrders.Create(), fixture.Trace, Token)));
        var read = await Assert.ThrowsAsync<KalshiException>(() => fixture.Elapsed(fixture.Client.SendAsync(new GetBalance(), fixture.Trace, Token)));

        Assert.Equal(isUnknown, write.IsOutcomeUnknown);
        Assert.False(read.IsOutcomeUnknown);
    }

    [Fact]
    public async Task A_repeated_write_keeps_the_doubt_of_its_earlier_attempts()
    {
        using var fixture = new ClientFixture();
        fixture.Exchange.Then(HttpStatusCode.BadGateway).AlwaysThrows(
            new HttpRequestException(HttpRequestError.ConnectionError, "no", new SocketException((int)SocketError.ConnectionRefused)));

        var error = await Assert.ThrowsAsync<KalshiException>(() => fixture.Elapsed(fixture.Client.SendAsync(new CancelAllOrders(), fixture.Trace, Token)));

        Assert.True(error.IsOutcomeUnknown);
    }

    private static void Fail(FakeExchange exchange, string failure) => _ = failure switch
    {
        "reset" => exchange.AlwaysThrows(new HttpRequestException(HttpRequestError.Unknown, "reset", new SocketException((int)SocketError.ConnectionReset))),
        "answer cut" => exchange.AlwaysThrows(new HttpRequestException(HttpRequestError.ResponseEnded, "cut")),
        "no answer" => exchange.Always(async (_, token) =>
        {
            await Task.Delay(Timeout.Infinite, token);
            return new HttpResponseMessage();
        }),
        "unreadable" => exchange.Always(HttpStatusCode.OK, "<html>"),
        "paused" => exchange.Always(HttpStatusCode.ServiceUnavailable, """{"error":{"code":"exchange_paused","message":"exchange is paused"}}"""),
        "refused" => exchange.AlwaysThrows(new HttpRequestException(HttpRequestError.ConnectionError, "refused")),
        "DNS" => exchange.AlwaysThrows(new HttpRequestException(HttpRequestError.NameResolutionError, "unknown")),
        _ => exchange.Always(Enum.Parse<HttpStatusCode>(failure)),
    };
}
