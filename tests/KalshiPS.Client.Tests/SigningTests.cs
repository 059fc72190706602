using System.Net;
using System.Security.Cryptography;
using System.Text;
using KalshiPS.Client.Tests.Support;
using KalshiPS.Operations;

namespace KalshiPS.Client.Tests;

public sealed class SigningTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_signature_is_that_of_timestamp_method_and_full_path_without_the_query()
    {
        using var bench = new Bench();
        bench.Exchange.Always(HttpStatusCode.OK, """{"balance":9801,"balance_dollars":"98.0186","portfolio_value":198,"updated_ts":1781159348}""");

        var balance = await bench.Client.SendAsync(new GetBalance { Subaccount = 3 }, bench.Trace, Token);

        Assert.Equal(98.0186m, balance.Available);
        var sent = Assert.Single(bench.Exchange.Requests);
        Assert.Equal("https://exchange.test/trade-api/v2/portfolio/balance?subaccount=3", sent.Uri.AbsoluteUri);
        Assert.Equal(Bench.KeyId, sent.Header("KALSHI-ACCESS-KEY"));
        Assert.Equal($"{bench.Time.GetUtcNow().ToUnixTimeMilliseconds()}", sent.Timestamp);
        Assert.True(IsSignatureOf(sent, "GET/trade-api/v2/portfolio/balance"));
    }

    private static bool IsSignatureOf(Sent sent, string text) => Bench.Key.VerifyData(
        Encoding.UTF8.GetBytes(sent.Timestamp + text),
        Convert.FromBase64String(sent.Signature!),
        HashAlgorithmName.SHA256,
        RSASignaturePadding.Pss);
}
