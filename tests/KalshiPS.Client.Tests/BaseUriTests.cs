using KalshiPS.Errors;

namespace KalshiPS.Client.Tests;

public sealed class BaseUriTests
{
    [Theory]
    [InlineData("https://exchange.test/trade-api/v2", "https://exchange.test/trade-api/v2")]
    [InlineData("https://exchange.test/trade-api/v2/", "https://exchange.test/trade-api/v2")]
    [InlineData("https://exchange.test", "https://exchange.test/")]
    [InlineData("HTTPS://Exchange.Test:8443/x//", "https://exchange.test:8443/x")]
    [InlineData("http://127.0.0.1:5000/trade-api/v2", "http://127.0.0.1:5000/trade-api/v2")]
    [InlineData("http://localhost:5000/", "http://localhost:5000/")]
    [InlineData("http://[::1]:5000/v2", "http://[::1]:5000/v2")]
    [InlineData("https://user:word@exchange.test/v2?x=1#y", "https://exchange.test/v2")]
    public void A_safe_base_is_taken_without_its_last_slash(string given, string taken)
    {
        using var client = new KalshiClient(new KalshiClientOptions { BaseUri = new Uri(given) });

        Assert.Equal(taken, client.BaseUri.AbsoluteUri);
        Assert.Null(client.ClockOffset);
    }

    [Theory]
    [InlineData("http://exchange.test/trade-api/v2")]
    [InlineData("http://127.0.0.1.exchange.test/")]
    [InlineData("http://10.0.0.1/")]
    [InlineData("ftp://localhost/")]
    [InlineData("file:///trade-api/v2")]
    [InlineData("wss://exchange.test/")]
    [InlineData("exchange.test/trade-api/v2")]
    public void An_unsafe_base_is_refused(string given)
    {
        var error = Assert.Throws<KalshiException>(
            () => new KalshiClient(new KalshiClientOptions { BaseUri = new Uri(given, UriKind.RelativeOrAbsolute) }));

        Assert.Equal(KalshiErrorId.InsecureUri, error.Id);
        Assert.Equal(KalshiErrorCategory.SecurityError, error.Category);
    }

    [Fact]
    public void A_password_in_a_refused_base_is_not_repeated()
    {
        var error = Assert.Throws<KalshiException>(
            () => new KalshiClient(new KalshiClientOptions { BaseUri = new Uri("http://user:hunter2@exchange.test/") }));

        Assert.DoesNotContain("hunter2", error.ToString(), StringComparison.Ordinal);
    }
}
