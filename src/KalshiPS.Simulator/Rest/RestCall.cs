using System.Text.Json;
using System.Text.Json.Nodes;
using KalshiPS.Simulator.Exchange;
using KalshiPS.Simulator.Reference;

namespace KalshiPS.Simulator.Rest;

/// <summary>A request that is matched, signed and metered, on its way to its handler.</summary>
/// <param name="Services">What handlers work with.</param>
/// <param name="Operation">The operation called.</param>
/// <param name="Values">The values of the names in the path.</param>
/// <param name="Query">The query.</param>
/// <param name="Body">The body as JSON, or null when there is none.</param>
/// <param name="Caller">The member who signed, or null.</param>
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

    /// <summary>A UUID in the path; anything else is as unknown as an unused one.</summary>
    public Guid Id(string name) =>
        Guid.TryParseExact(Values[name], "D", out var id) ? id : throw new RejectedException(RejectReason.NotFound);

    /// <summary>A UUID in the path; anything else is refused.</summary>
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

    /// <summary>Whether positions of markets that are paid out are wanted; null for both kinds.</summary>
    public bool? Settled() => Query.Text("settlement_status") switch
    {
        null or "unsettled" => false,
        "settled" => true,
        "all" => null,
        _ => throw ApiException.InvalidParameter(Operation.Id, "settlement_status", "oneof"),
    };

    /// <summary>The subaccount of a body; the primary one when it names none.</summary>
    public int Subaccount(Body body, string member = "subaccount") => Permit(body.Index(member)) ?? 0;

    /// <summary>Refuses a key that is bound to one subaccount.</summary>
    public void EnsureWholeAccount()
    {
        if (Caller!.Subaccount is not null)
            throw ApiException.Forbidden("the API key is restricted to a subaccount");
    }

    /// <summary>The customers of the member; refused for a member that is no futures commission merchant.</summary>
    public Fcm Fcm() => Services.Fcm ?? throw ApiException.Forbidden("requires FCM member access");

    /// <summary>A key bound to a subaccount means that one, and may name no other.</summary>
    private int? Permit(int? subaccount) => Caller?.Subaccount is not { } bound ? subaccount
        : subaccount is null || subaccount == bound ? bound
        : throw ApiException.Forbidden("the API key is restricted to another subaccount");
}

/// <summary>What a handler answers.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body, or null for none.</param>
internal readonly record struct RestResult(int Status, JsonNode? Body)
{
    /// <summary>A page that is sent instead of the body.</summary>
    public string? Html { get; init; }

    /// <summary>How much of it leaves.</summary>
    public Delivery Delivery { get; init; }

    /// <summary>How far ahead its date is.</summary>
    public TimeSpan ClockSkew { get; init; }

    public static RestResult Ok(JsonNode body) => new(200, body);

    public static RestResult Created(JsonNode body) => new(201, body);

    public static RestResult NoContent { get; } = new(204, null);

    /// <summary>A status that says everything.</summary>
    public static RestResult Empty(int status) => new(status, null);
}

/// <summary>How much of an answer leaves.</summary>
internal enum Delivery
{
    /// <summary>All of it.</summary>
    Whole,

    /// <summary>Half of its body, then the connection ends.</summary>
    Cut,

    /// <summary>Nothing: the connection ends.</summary>
    None,
}

/// <summary>What handlers work with.</summary>
/// <param name="Exchange">The exchange.</param>
/// <param name="Keys">The keys that may sign.</param>
/// <param name="Levels">Who has which usage level.</param>
/// <param name="Reference">What is known besides the markets.</param>
/// <param name="Fcm">The customers of the member, if it is a futures commission merchant.</param>
internal sealed record RestServices(ExchangeEngine Exchange, KeyRing Keys, UsageLevels Levels, ReferenceData Reference, Fcm? Fcm);
