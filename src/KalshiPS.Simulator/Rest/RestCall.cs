using System.Text.Json;
using System.Text.Json.Nodes;
using KalshiPS.Simulator.Exchange;
using KalshiPS.Simulator.Reference;

namespace KalshiPS.Simulator.Rest;

/// <summary>Represents a request that is routed, authenticated and metered, for its handler.</summary>
/// <param name="Services">The services of handlers.</param>
/// <param name="Operation">The operation called.</param>
/// <param name="Values">The values of the names in the path.</param>
/// <param name="Query">The query.</param>
/// <param name="Body">The body as JSON; null without one.</param>
/// <param name="Caller">The signing key; null for an unsigned request.</param>
internal sealed record RestCall(
    RestServices Services,
    Operation Operation,
    IReadOnlyDictionary<string, string> Values,
    Query Query,
    JsonElement? Body,
    ApiKey? Caller)
{
    /// <summary>The exchange.</summary>
    public ExchangeEngine Exchange => Services.Exchange;

    /// <summary>The account that signed; only for operations that must be signed.</summary>
    public Account Account => Caller!.Account;

    /// <summary>The body's members, checked against the types they must have.</summary>
    public Body ReadBody(string typeName, params (string Name, MemberType Type)[] members) => new(Body, typeName, members);

    /// <summary>Gets a UUID in the path; other values are treated as unknown ids.</summary>
    public Guid Id(string name) =>
        Guid.TryParseExact(Values[name], "D", out var id) ? id : throw new RejectedException(RejectReason.NotFound);

    /// <summary>Gets a UUID in the path; other values are refused.</summary>
    public Guid WellFormedId(string name) => Guid.TryParseExact(Values[name], "D", out var id)
        ? id
        : throw ApiException.BadParameter($"Invalid format for parameter {name}: error unmarshaling '{Values[name]}' text as a UUID");

    /// <summary>The subaccount of the query.</summary>
    public int? Subaccount()
    {
        var number = Query.Integer("subaccount");
        if (number is < 0 or >= KalshiPS.Simulator.Exchange.Account.SubaccountCount)
            throw ApiException.InvalidParameter(Operation.Id, "subaccount", number < 0 ? "min" : "max");
        return Permit((int?)number);
    }

    /// <summary>Gets the filter for positions of settled markets; null for both kinds.</summary>
    public bool? Settled() => Query.Text("settlement_status") switch
    {
        null or "unsettled" => false,
        "settled" => true,
        "all" => null,
        _ => throw ApiException.InvalidParameter(Operation.Id, "settlement_status", "oneof"),
    };

    /// <summary>Gets the subaccount of a body. Default: the primary one.</summary>
    public int Subaccount(Body body, string member = "subaccount") => Permit(body.Index(member)) ?? 0;

    /// <summary>Refuses a key that is bound to one subaccount.</summary>
    public void EnsureWholeAccount()
    {
        if (Caller!.Subaccount is not null)
            throw ApiException.Forbidden("the API key is restricted to a subaccount");
    }

    /// <summary>Gets the member's subtraders; refuses a member that is not a futures commission merchant.</summary>
    public Fcm Fcm() => Services.Fcm ?? throw ApiException.Forbidden("requires FCM member access");

    /// <summary>Applies a key's restriction to a subaccount, and refuses any other.</summary>
    private int? Permit(int? subaccount) => Caller?.Subaccount is not { } bound ? subaccount
        : subaccount is null || subaccount == bound ? bound
        : throw ApiException.Forbidden("the API key is restricted to another subaccount");
}

/// <summary>Represents a handler's answer.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body; null for none.</param>
internal readonly record struct RestResult(int Status, JsonNode? Body)
{
    /// <summary>A page that is sent instead of the body.</summary>
    public string? Html { get; init; }

    /// <summary>The part of the answer that is sent.</summary>
    public Delivery Delivery { get; init; }

    /// <summary>The lead of its date.</summary>
    public TimeSpan ClockSkew { get; init; }

    public static RestResult Ok(JsonNode body) => new(200, body);

    public static RestResult Created(JsonNode body) => new(201, body);

    public static RestResult NoContent { get; } = new(204, null);

    /// <summary>Creates an answer without a body.</summary>
    public static RestResult Empty(int status) => new(status, null);
}

/// <summary>The parts of an answer that are sent.</summary>
internal enum Delivery
{
    /// <summary>The whole answer.</summary>
    Whole,

    /// <summary>Half of the body, then the connection ends.</summary>
    Cut,

    /// <summary>Nothing: the connection ends.</summary>
    None,
}

/// <summary>The services of handlers.</summary>
/// <param name="Exchange">The exchange.</param>
/// <param name="Keys">The API keys.</param>
/// <param name="Levels">The usage levels of members.</param>
/// <param name="Reference">The data besides the markets.</param>
/// <param name="Fcm">The member's subtraders, if it is a futures commission merchant.</param>
internal sealed record RestServices(ExchangeEngine Exchange, KeyRing Keys, UsageLevels Levels, ReferenceData Reference, Fcm? Fcm);
