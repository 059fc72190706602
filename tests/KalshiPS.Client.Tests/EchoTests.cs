using System.Net;
using System.Text;
using System.Text.Json;
using KalshiPS.Client.Credentials;
using KalshiPS.Client.Signing;
using KalshiPS.Client.Tests.Support;
using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Client.Tests;

/// <summary>A server that answers with what it was sent: the signature comes no further.</summary>
public sealed class EchoTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("plain")]
    [InlineData("text")]
    [InlineData("escaped")]
    [InlineData("nested")]
    [InlineData("for an address")]
    [InlineData("cut off")]
    [InlineData("in lines")]
    public async Task A_signature_that_an_error_repeats_is_not_told(string form)
    {
        using var fixture = new ClientFixture();
        fixture.Exchange.Always((sent, _) => Task.FromResult(FakeExchange.Json(HttpStatusCode.BadRequest, Echo(form, sent.Signature!))));

        var error = await Assert.ThrowsAsync<KalshiException>(() => fixture.Client.SendAsync(new GetExchangeStatus(), fixture.Trace, Token));

        Assert.Contains("sent:", error.Message, StringComparison.Ordinal);
        AssertNothingOf(fixture.Exchange.Requests.Single().Signature!, $"{error} {error.ExchangeMessage} {string.Concat(fixture.TraceLines)}");
    }

    [Fact]
    public async Task A_signature_that_an_answer_repeats_is_struck_out()
    {
        using var fixture = new ClientFixture();
        fixture.Exchange.Always((sent, _) => Task.FromResult(FakeExchange.Json(HttpStatusCode.OK, $$"""{"exchange_active":true,"headers":["{{sent.Signature}}","{{sent.Signature}}"]}""")));

        var status = await fixture.Client.SendAsync(new GetExchangeStatus(), fixture.Trace, Token);
        var raw = await fixture.Client.SendRawAsync("GET", "/x", jsonBody: null, fixture.Trace, Token);

        AssertNothingOf(fixture.Exchange.Requests[0].Signature!, JsonSerializer.Serialize(status.ExtraData));
        AssertNothingOf(fixture.Exchange.Requests[1].Signature!, raw.Body);
    }

    [Fact]
    public async Task A_signature_in_a_line_that_is_no_header_is_not_told()
    {
        var signature = "";
        await using var server = new LoopbackServer(head =>
        {
            signature = head.Split("SIGNATURE: ")[1].Split("\r\n")[0];
            return Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\n{signature}\r\n\r\n");
        });
        using var credential = KalshiCredential.FromPem(ClientFixture.KeyId, ClientFixture.Key.ExportPkcs8PrivateKeyPem());
        using var client = new KalshiClient(new KalshiClientOptions { BaseUri = server.BaseUri, Credential = credential, Timeout = TimeSpan.FromSeconds(5) });

        var error = await Assert.ThrowsAsync<KalshiException>(() => client.SendRawAsync("POST", "/x", jsonBody: null, trace: null, Token));

        Assert.Equal(KalshiErrorId.Unreachable, error.Id);
        AssertNothingOf(signature, error.ToString());
    }

    [Fact]
    public void Other_words_are_left_as_they_are() =>
        Assert.Equal("100% of 97ec18b7-10d3-4557-9de0-8598aad625f0", SignatureText.Without("100% of 97ec18b7-10d3-4557-9de0-8598aad625f0", new string('A', 344)));

    private static string Echo(string form, string signature) => form switch
    {
        "plain" => $$"""{"error":"sent: KALSHI-ACCESS-SIGNATURE={{signature}}"}""",
        "text" => $"sent: {signature}",
        // Every character but the plainest.
        "escaped" => $$"""{"msg":"sent: {{signature.Replace("+", "\\u002B", StringComparison.Ordinal).Replace("/", "\\/", StringComparison.Ordinal)}}"}""",
        "nested" => $$"""{"message":"sent:","details":["{{signature}}"]}""",
        "for an address" => $$"""{"msg":"sent: sig={{Uri.EscapeDataString(signature)}}&x"}""",
        "cut off" => $$"""{"msg":"sent: {{signature[..100]}}..."}""",
        _ => JsonSerializer.Serialize(new { msg = $"sent: {string.Join('\n', signature.Chunk(64).Select(line => new string(line)))}" }),
    };

    private static void AssertNothingOf(string signature, string text)
    {
        Assert.True(signature.Length > 300);
        for (var i = 0; i + 20 <= signature.Length; i++)
            Assert.DoesNotContain(signature.Substring(i, 20), text, StringComparison.Ordinal);
    }
}
