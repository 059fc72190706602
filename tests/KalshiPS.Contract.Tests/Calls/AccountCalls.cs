using System.Security.Cryptography;
using System.Text;
using KalshiPS.Client.Credentials;
using KalshiPS.Operations;

namespace KalshiPS.Contract.Tests.Calls;

/// <summary>Calls of the tags "account" and "api-keys".</summary>
internal static class AccountCalls
{
    private static readonly Lazy<RSA> OwnKey = new(() => RSA.Create(2048));

    public static OperationCall[] All { get; } =
    [
        OperationCall.Of(
            _ => new GetAccountApiLimits(),
            (ExchangeFixture _, ApiLimits answer) =>
            {
                // An exchange that meters nothing.
                Assert.Equal("prestige", answer.UsageTier);
                Assert.Equal((12_000, 9_600), (answer.Read.RefillRate, answer.Write.RefillRate));
            }),
        OperationCall.Of(
            _ => new GetAccountEndpointCosts(),
            (ExchangeFixture _, GetAccountEndpointCostsResponse answer) =>
            {
                Assert.Equal(10, answer.DefaultCost);
                Assert.Equal(2, Assert.Single(answer.EndpointCosts, Is<CancelOrderV2>).Cost);
            }),
        OperationCall.After(
            async at =>
            {
                await at.BuyAsync(3m);
                at.Clock.Advance(TimeSpan.FromHours(1));
                return new GetAccountApiUsageLevelVolumeProgress();
            },
            (ExchangeFixture at, GetAccountApiUsageLevelVolumeProgressResponse answer) =>
            {
                var progress = Assert.Single(answer.VolumeProgress);
                Assert.Equal(3m, progress.Volume30Days);
                Assert.InRange(progress.ComputedTime!.Value, at.Now.AddHours(-1), at.Now);
                Assert.All(progress.Goals, goal => Assert.True(goal.EarnVolume > goal.KeepVolume));
            }),
        OperationCall.After(
            async at =>
            {
                await at.RestAsync();
                return new UpgradeAccountApiUsageLevel();
            },
            async (ExchangeFixture at, EmptyResponse _) =>
            {
                var limits = await at.SendAsync(new GetAccountApiLimits());
                Assert.Equal(("advanced", "advanced"), (limits.UsageTier, Assert.Single(limits.Grants).Level));
            }),
        OperationCall.After(
            async at =>
            {
                await CreateAsync(at);
                return new GetApiKeys();
            },
            (ExchangeFixture at, GetApiKeysResponse answer) =>
            {
                Assert.Single(answer.ApiKeys, key => key.ApiKeyId == at.Host.ApiKeyId);
                var created = Assert.Single(answer.ApiKeys, key => key.Name == "own");
                Assert.Equal("read", Assert.Single(created.Scopes));
            }),
        OperationCall.Of(
            _ => Create(),
            (ExchangeFixture at, CreateApiKeyResponse answer) => AssertSignsAsync(at, answer.ApiKeyId, OwnKey.Value.ExportPkcs8PrivateKeyPem())),
        OperationCall.Of(
            _ => new GenerateApiKey(new GenerateApiKeyRequest { Name = "generated", KeyType = "rsa" }),
            async (ExchangeFixture at, GenerateApiKeyResponse answer) =>
            {
                using var pem = new MemoryStream();
                answer.WritePrivateKey(pem);
                await AssertSignsAsync(at, answer.ApiKeyId, Encoding.UTF8.GetString(pem.ToArray()));
            }),
        OperationCall.After(
            async at => new DeleteApiKey(await CreateAsync(at)),
            async (ExchangeFixture at, EmptyResponse _) =>
                Assert.Equal(at.Host.ApiKeyId, Assert.Single((await at.SendAsync(new GetApiKeys())).ApiKeys).ApiKeyId)),
    ];

    private static bool Is<TOperation>(EndpointCost cost)
    {
        var operation = OperationDescription.Of(typeof(TOperation));
        var path = string.Join('/', operation.Path.Split('/').Select(part => part.StartsWith('{') ? ":" + part.Trim('{', '}') : part));
        return cost.Method == operation.Method && cost.Path.EndsWith("/v2" + path, StringComparison.Ordinal);
    }

    private static CreateApiKey Create() => new(new CreateApiKeyRequest
    {
        Name = "own",
        PublicKey = OwnKey.Value.ExportSubjectPublicKeyInfoPem(),
        Scopes = ["read"],
    });

    private static async Task<string> CreateAsync(ExchangeFixture at) => (await at.SendAsync(Create())).ApiKeyId;

    private static async Task AssertSignsAsync(ExchangeFixture at, string apiKeyId, string pem)
    {
        using var credential = KalshiCredential.FromPem(apiKeyId, pem);
        using var client = at.Connect(credential);
        var keys = await client.SendAsync(new GetApiKeys(), trace: null, CancellationToken.None);
        Assert.Contains(keys.ApiKeys, key => key.ApiKeyId == apiKeyId);
    }
}
