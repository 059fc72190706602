using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using KalshiPS.Simulator.Tests.Support;
using Ed25519 = Org.BouncyCastle.Math.EC.Rfc8032.Ed25519;

namespace KalshiPS.Simulator.Tests.Rest;

public sealed class ApiKeyTests(RestFixture fixture) : IClassFixture<RestFixture>
{
    private readonly RestClient client = fixture.Client;

    [Fact]
    public async Task A_generated_key_signs_until_it_is_deleted()
    {
        var generated = (await this.client.PostAsync("/api_keys/generate", new JsonObject { ["name"] = "mine" })).Ok(HttpStatusCode.Created);
        var id = RestFixture.Text(generated["api_key_id"]);
        Assert.StartsWith("-----BEGIN RSA PRIVATE KEY-----", RestFixture.Text(generated["private_key"]), StringComparison.Ordinal);
        using var client = SigningWith(id, RestFixture.Text(generated["private_key"]));
        (await client.GetAsync("/portfolio/balance")).Ok();
        Assert.Contains((await client.GetAsync("/api_keys")).Ok()["api_keys"]!.AsArray(), key => RestFixture.Text(key!["name"]) is "mine");

        Assert.Equal(HttpStatusCode.NoContent, (await this.client.DeleteAsync($"/api_keys/{id}")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/portfolio/balance")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await this.client.DeleteAsync($"/api_keys/{id}")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await this.client.DeleteAsync("/api_keys/garbage")).Status);
    }

    [Fact]
    public async Task A_key_of_ones_own_signs()
    {
        using var rsa = RSA.Create(2048);
        using var client = await CreateAsync(rsa);
        (await client.GetAsync("/portfolio/balance")).Ok();
    }

    [Fact]
    public async Task An_Ed25519_key_of_ones_own_signs()
    {
        var seed = RandomNumberGenerator.GetBytes(32);
        var publicKey = new byte[32];
        Ed25519.GeneratePublicKey(seed, 0, publicKey, 0);
        var pem = PemEncoding.WriteString("PUBLIC KEY", [0x30, 0x2a, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 3, 0x21, 0, .. publicKey]);
        var created = (await this.client.PostAsync("/api_keys", new JsonObject { ["name"] = "own", ["public_key"] = pem })).Ok(HttpStatusCode.Created);
        using var client = SigningWith(RestFixture.Text(created["api_key_id"]), seed);

        (await client.GetAsync("/portfolio/balance")).Ok();
        (await client.PlaceAsync(fixture.NewMarket())).Ok(HttpStatusCode.Created);
        using var other = SigningWith(client.KeyId, RandomNumberGenerator.GetBytes(32));
        Assert.Equal(HttpStatusCode.Unauthorized, (await other.GetAsync("/portfolio/balance")).Status);
    }

    [Fact]
    public async Task A_generated_Ed25519_key_is_in_PKCS8_and_signs()
    {
        var generated = (await this.client.PostAsync("/api_keys/generate", new JsonObject { ["name"] = "mine", ["key_type"] = "ed25519" })).Ok(HttpStatusCode.Created);
        Assert.Equal("ed25519", RestFixture.Text(generated["key_type"]));
        var pem = RestFixture.Text(generated["private_key"]);
        Assert.StartsWith("-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEI", pem, StringComparison.Ordinal);
        using var client = SigningWith(RestFixture.Text(generated["api_key_id"]), Convert.FromBase64String(pem.Split('\n')[1])[16..]);

        (await client.GetAsync("/portfolio/balance")).Ok();
    }

    [Fact]
    public async Task A_key_may_do_what_it_was_granted_and_no_more()
    {
        using var rsa = RSA.Create(2048);
        var ticker = fixture.NewMarket();
        using var reader = await CreateAsync(rsa, body => body["scopes"] = new JsonArray("read"));
        (await reader.GetAsync("/portfolio/balance")).Ok();
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.PlaceAsync(ticker)).Status);
        using var trader = await CreateAsync(rsa, body => body["scopes"] = new JsonArray("write::trade", "read::portfolio_balance"));
        (await trader.PlaceAsync(ticker)).Ok(HttpStatusCode.Created);
        (await trader.GetAsync("/portfolio/balance")).Ok();
        Assert.Equal(HttpStatusCode.Forbidden, (await trader.GetAsync("/portfolio/orders")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await trader.PostAsync("/portfolio/subaccounts", new JsonObject())).Status);
        (await trader.GetAsync("/markets?limit=1")).Ok();
    }

    [Fact]
    public async Task A_key_for_one_subaccount_sees_no_other()
    {
        using var rsa = RSA.Create(2048);
        fixture.Host.Exchange.Deposit(fixture.Host.Member, 5m, subaccount: 1);
        using var client = await CreateAsync(rsa, body => body["subaccount"] = 1);
        var balance = (await client.GetAsync("/portfolio/balance")).Ok();
        Assert.Equal("5.0000", RestFixture.Text(balance["balance_dollars"]));
        Assert.Null(balance["balance_breakdown"]);
        var id = RestFixture.Text((await client.PlaceAsync(fixture.NewMarket())).Ok(HttpStatusCode.Created)["order_id"]);
        Assert.Equal(1, (await client.GetAsync($"/portfolio/orders/{id}")).Ok()["order"]!["subaccount_number"]!.GetValue<int>());
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("/portfolio/positions?subaccount=0")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.PostAsync("/portfolio/subaccounts", new JsonObject())).Status);
    }

    [Theory]
    [InlineData("""{"public_key":"x"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"name":"n","public_key":"x"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"name":"n","public_key":"-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VuAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n-----END PUBLIC KEY-----"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"name":"n","public_key":"-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAAgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n-----END PUBLIC KEY-----"}""", HttpStatusCode.BadRequest)]
    public async Task A_key_that_is_none_is_refused(string body, HttpStatusCode status) =>
        Assert.Equal(status, (await client.SendAsync(HttpMethod.Post, "/api_keys", body)).Status);

    [Theory]
    [InlineData("""{"name":"n","key_type":"dsa"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"name":"n","scopes":["write"]}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"name":"n","scopes":["everything"]}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"name":"n","scopes":[1]}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"name":"n","subaccount":60}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"name":"n","fcm_subtrader_id":"x_y"}""", HttpStatusCode.Forbidden)]
    public async Task A_wish_that_cannot_be_granted_is_refused(string body, HttpStatusCode status) =>
        Assert.Equal(status, (await client.SendAsync(HttpMethod.Post, "/api_keys/generate", body)).Status);

    private async Task<RestClient> CreateAsync(RSA rsa, Action<JsonObject>? with = null)
    {
        var body = new JsonObject { ["name"] = "own", ["public_key"] = rsa.ExportSubjectPublicKeyInfoPem() };
        with?.Invoke(body);
        var created = (await client.PostAsync("/api_keys", body)).Ok(HttpStatusCode.Created);
        return SigningWith(RestFixture.Text(created["api_key_id"]), rsa.ExportPkcs8PrivateKeyPem());
    }

    private RestClient SigningWith(string id, byte[] seed) => new(fixture.Host)
    {
        KeyId = id,
        Signer = text =>
        {
            var signature = new byte[64];
            Ed25519.Sign(seed, 0, text, 0, text.Length, signature, 0);
            return signature;
        },
    };

    private RestClient SigningWith(string id, string pem)
    {
        var client = new RestClient(fixture.Host) { KeyId = id };
        client.Import(pem);
        return client;
    }
}
