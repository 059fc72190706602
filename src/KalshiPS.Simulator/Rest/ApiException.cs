using System.Text.Json.Nodes;
using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Simulator.Rest;

/// <summary>Represents a refusal with its status and one of the exchange's known body formats.</summary>
internal sealed class ApiException : Exception
{
    private ApiException(int status, JsonObject body)
        : base($"Refused with status {status}.")
    {
        Status = status;
        Body = body;
    }

    /// <summary>The HTTP status.</summary>
    public int Status { get; }

    /// <summary>The body to send.</summary>
    public JsonObject Body { get; }

    /// <summary>The error of one item of a batch.</summary>
    public JsonNode Details() => (Body["error"] as JsonObject ?? Body).DeepClone();

    /// <summary>Creates the usual format: an object under "error".</summary>
    public static ApiException Wrapped(int status, string code, string? details = null, bool fromMatching = false, string? message = null)
    {
        var error = new JsonObject { ["code"] = code, ["message"] = message ?? code.Replace('_', ' ') };
        if (details is not null)
            error["details"] = details;
        if (fromMatching)
            error["service"] = "exchange";
        return new(status, new JsonObject { ["error"] = error });
    }

    /// <summary>Creates the refusal of a body that cannot be parsed.</summary>
    public static ApiException BadBody(string details) =>
        new(400, new JsonObject { ["code"] = "bad_request", ["message"] = "bad request", ["details"] = details });

    /// <summary>Creates the refusal of a parameter that cannot be parsed.</summary>
    public static ApiException BadParameter(string text) => new(400, new JsonObject { ["msg"] = text });

    /// <summary>Creates the refusal of a parameter that is not valid, in the format of the exchange's validator.</summary>
    public static ApiException InvalidParameter(string operationId, string parameter, string rule)
    {
        var field = PascalCase(parameter);
        return BadParameter(
            $"Parameter validation failed for {operationId}: Key: '{operationId}Params.{field}' Error:Field validation for '{field}' failed on the '{rule}' tag");
    }

    /// <summary>Creates the refusal of a body's member that is not valid, in the format of the exchange's validator.</summary>
    public static ApiException InvalidMember(string typeName, string member, string rule)
    {
        var field = PascalCase(member);
        return BadBody($"Key: '{typeName}.{field}' Error:Field validation for '{field}' failed on the '{rule}' tag");
    }

    /// <summary>Creates the refusal of a call that the member or the key has no permission for.</summary>
    public static ApiException Forbidden(string details) => Wrapped(403, "forbidden", details);

    /// <summary>Creates the refusal of an exceeded rate limit: a plain text.</summary>
    public static ApiException TooManyRequests() => new(429, new JsonObject { ["error"] = "too many requests" });

    /// <summary>Creates the answer for a refusal of the exchange.</summary>
    public static ApiException From(RejectedException rejection) => rejection.Reason switch
    {
        RejectReason.InvalidOrder => Wrapped(400, "invalid_order", rejection.Details),
        RejectReason.InvalidRequest => Wrapped(400, "bad_request", rejection.Details),
        RejectReason.InvalidPrice => Wrapped(400, "invalid_price", rejection.Details, fromMatching: true),
        RejectReason.InsufficientBalance => Wrapped(400, "insufficient_balance", rejection.Details, fromMatching: true),
        RejectReason.Conflict => Wrapped(409, "conflict", rejection.Details),
        RejectReason.OrderAlreadyExists => Wrapped(409, "order_already_exists", rejection.Details, fromMatching: true),
        RejectReason.NotFound => Wrapped(404, "not_found", rejection.Details, fromMatching: true),
        RejectReason.MarketInactive => Wrapped(400, "market_inactive", rejection.Details, fromMatching: true),
        RejectReason.MarketPaused => Wrapped(409, "trading_is_paused", rejection.Details),
        RejectReason.TradingPaused => Wrapped(503, "trading_is_paused", rejection.Details),
        RejectReason.ExchangePaused => Wrapped(503, "exchange_is_paused", rejection.Details),
        RejectReason.FillOrKillInsufficientVolume => Wrapped(409, "fill_or_kill_insufficient_resting_volume", rejection.Details),
        _ => Wrapped(500, "internal_server_error"),
    };

    private static string PascalCase(string snake) =>
        string.Concat(snake.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
