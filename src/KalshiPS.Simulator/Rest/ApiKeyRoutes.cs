using System.Security.Cryptography;
using System.Text.Json.Nodes;
using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Simulator.Rest;

/// <summary>Operations of the tag "api-keys".</summary>
internal static class ApiKeyRoutes
{
    private const int KeyBits = 2048;

    // The bytes before the octets of the key in PKCS#8: version, algorithm, an octet string within another.
    private static readonly byte[] Ed25519Header = [0x30, 0x2E, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20];

    public static IEnumerable<Operation> Operations { get; } =
    [
        new("GetApiKeys", "GET", "/api_keys", Access.Signed, GetAll),
        new("CreateApiKey", "POST", "/api_keys", Access.Signed, Create),
        new("GenerateApiKey", "POST", "/api_keys/generate", Access.Signed, Generate),
        new("DeleteApiKey", "DELETE", "/api_keys/{api_key}", Access.Signed, Delete),
    ];

    private static RestResult GetAll(RestCall call)
    {
        var subtrader = call.Query.Text("fcm_subtrader_id");
        var keys = call.Services.Keys.Of(call.Account)
            .Where(key => subtrader is null || string.Equals(key.SubtraderId, subtrader, StringComparison.Ordinal));
        return RestResult.Ok(new JsonObject { ["api_keys"] = new JsonArray([.. keys.Select(ToJson)]) });
    }

    private static RestResult Create(RestCall call)
    {
        var body = Read(call, "CreateApiKeyRequest", "public_key");
        var key = Add(call, body, ReadPublicKey(body));
        return RestResult.Created(new JsonObject { ["api_key_id"] = key.Id });
    }

    private static RestResult Generate(RestCall call)
    {
        var body = Read(call, "GenerateApiKeyRequest", "key_type");
        var isEd25519 = body.Has("key_type") && body.RequiredWord("key_type", ("rsa", false), ("ed25519", true));
        var (publicKey, pem) = isEd25519 ? NewEd25519() : NewRsa();
        var key = Add(call, body, publicKey);
        return RestResult.Created(new JsonObject
        {
            ["api_key_id"] = key.Id,
            ["key_type"] = isEd25519 ? "ed25519" : "rsa",
            ["private_key"] = pem + "\n",
        });
    }

    private static (PublicKey PublicKey, string Pem) NewRsa()
    {
        using var rsa = RSA.Create(KeyBits);
        return (PublicKey.Of(rsa), rsa.ExportRSAPrivateKeyPem());
    }

    private static (PublicKey PublicKey, string Pem) NewEd25519()
    {
        var seed = RandomNumberGenerator.GetBytes(Ed25519.KeyLength);
        return (PublicKey.OfEd25519(Ed25519.PublicKey(seed)), PemEncoding.WriteString("PRIVATE KEY", [.. Ed25519Header, .. seed]));
    }

    private static RestResult Delete(RestCall call)
    {
        var id = call.Values["api_key"];
        var key = call.Services.Keys.Find(id);
        if (key?.Account == call.Account)
        {
            call.Services.Keys.Remove(key);
            return RestResult.NoContent;
        }

        throw Guid.TryParseExact(id, "D", out _) ? ApiException.Wrapped(404, "not_found") : ApiException.BadParameter("invalid API key ID");
    }

    private static Body Read(RestCall call, string typeName, string ownMember) => call.ReadBody(
        typeName,
        ("name", MemberType.Text),
        (ownMember, MemberType.Text),
        ("scopes", MemberType.List),
        ("subaccount", MemberType.Integer),
        ("fcm_subtrader_id", MemberType.Text));

    private static ApiKey Add(RestCall call, Body body, PublicKey publicKey)
    {
        call.EnsureWholeAccount();
        var subaccount = body.Index("subaccount");
        if (subaccount is { } number && !call.Account.HasSubaccount(number))
            throw new RejectedException(RejectReason.InvalidRequest, "unknown subaccount");
        var key = new ApiKey(call.Exchange.Ids.NextGuid().ToString(), body.RequiredText("name"), call.Account, publicKey)
        {
            Granted = Granted(body),
            Subaccount = subaccount,
            SubtraderId = Subtrader(call, body),
        };
        call.Services.Keys.Add(key);
        return key;
    }

    private static IReadOnlyList<string> Granted(Body body)
    {
        var scopes = body.Texts("scopes");
        if (scopes is not { Count: > 0 })
            return Scopes.Full;
        if (!scopes.All(scope => Scopes.All.Contains(scope, StringComparer.Ordinal)))
            throw body.Invalid("scopes", "oneof");
        return !scopes.Contains(Scopes.Write, StringComparer.Ordinal) || scopes.Contains(Scopes.Read, StringComparer.Ordinal)
            ? scopes
            : throw new RejectedException(RejectReason.InvalidRequest, "the write scope needs the read scope");
    }

    private static string? Subtrader(RestCall call, Body body)
    {
        if (body.Text("fcm_subtrader_id") is not { Length: > 0 } id)
            return null;
        if (body.Has("subaccount"))
            throw new RejectedException(RejectReason.InvalidRequest, "subaccount and fcm_subtrader_id are mutually exclusive");
        return call.Fcm().Find(id).Id;
    }

    private static PublicKey ReadPublicKey(Body body) =>
        PublicKey.Read(body.RequiredText("public_key"))
        ?? throw new RejectedException(RejectReason.InvalidRequest, "public_key is neither an RSA nor an Ed25519 public key in PEM format");

    private static JsonNode ToJson(ApiKey key)
    {
        var json = new JsonObject { ["api_key_id"] = key.Id, ["name"] = key.Name, ["scopes"] = Wire.Texts(key.Granted) };
        if (key.Subaccount is { } subaccount)
            json["subaccount"] = subaccount;
        if (key.SubtraderId is { } subtrader)
            json["fcm_subtrader_id"] = subtrader;
        return json;
    }
}
