using System.Collections.Specialized;
using System.Text.Json;
using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Simulator.Rest;

/// <summary>Represents a received request.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path from the host's root as it was sent, without the query.</param>
/// <param name="Query">The query.</param>
/// <param name="Headers">The headers.</param>
/// <param name="Body">The body's bytes.</param>
internal sealed record RestRequest(string Method, string Path, NameValueCollection Query, NameValueCollection Headers, byte[] Body);

/// <summary>Processes requests: route, signature, tokens, body, handler. A fault can occur at each step.</summary>
internal sealed class Dispatcher(
    RestServices services, Authenticator authenticator, TokenMeter? meter, IFaultInjector injector, TimeProvider time, bool addsUnknowns = false)
{
    public const string BasePath = "/trade-api/v2";
    private const string Anyone = "";

    /// <summary>Answers a request; errors are answers, too.</summary>
    public async Task<RestResult> AnswerAsync(RestRequest request)
    {
        ICallFaults? faults = null;
        RestCall? call = null;
        var result = Answered(() =>
        {
            var (operation, values) = Find(request);
            faults = injector.Strike(operation);
            call = Accept(request, operation, values, faults.ClockSkew);
            return default;
        });

        await WaitAsync(faults?.DelayBefore).ConfigureAwait(false);
        if (call is not null && faults is { ReplacesCall: false })
            result = Answered(() => Dispatch(call, faults));
        if (addsUnknowns)
            UnknownWords.AddTo(result.Body);
        await WaitAsync(faults?.DelayAfter).ConfigureAwait(false);
        return faults?.Spoil(result) ?? result;
    }

    private static RestResult Answered(Func<RestResult> step)
    {
        try
        {
            return step();
        }
        catch (ApiException refusal)
        {
            return new(refusal.Status, refusal.Body);
        }
        catch (RejectedException rejection)
        {
            var refusal = ApiException.From(rejection);
            return new(refusal.Status, refusal.Body);
        }
    }

    private Task WaitAsync(TimeSpan? span) => span > TimeSpan.Zero ? Task.Delay(span.Value, time) : Task.CompletedTask;

    /// <summary>Executes an operation; the only place that does.</summary>
    private RestResult Dispatch(RestCall call, ICallFaults faults) => services.Exchange.Do(() =>
    {
        if (call.Operation.Id != ExchangeRoutes.StatusId && services.Exchange.Shards.All(shard => !shard.ExchangeActive))
            throw new RejectedException(RejectReason.ExchangePaused);
        try
        {
            return faults.Execute(call);
        }
        finally
        {
            services.Exchange.NextBoundaries();
        }
    });

    private static (Operation Operation, IReadOnlyDictionary<string, string> Values) Find(RestRequest request) =>
        request.Path.StartsWith(BasePath + "/", StringComparison.Ordinal)
            ? RouteTable.Find(request.Method, request.Path[BasePath.Length..])
            : throw ApiException.Wrapped(404, "not_found");

    private RestCall Accept(RestRequest request, Operation operation, IReadOnlyDictionary<string, string> values, TimeSpan skew)
    {
        var caller = authenticator.Identify(request.Headers, request.Method, request.Path, skew);
        if (caller is null && operation.Access is Access.Signed)
            throw Authenticator.Unsigned();
        if (caller?.SubtraderId is not null)
            throw ApiException.Forbidden("the API key is bound to an FCM subtrader");
        if (caller is not null && operation.Access is Access.Signed && !caller.MayCall(operation))
            throw ApiException.Forbidden("the API key lacks the scope for this operation");

        var query = new Query(request.Query);
        var body = Parse(request.Body, out var problem);
        meter?.Charge(caller?.Account.Name ?? Anyone, services.Levels.Of(caller?.Account), operation, operation.CostOf(body), Shard(query, body));
        if (problem is not null)
            throw ApiException.BadBody(problem);

        // A write without members still needs an empty object.
        if (body is null && operation.Method is ("POST" or "PUT"))
            throw ApiException.BadBody("EOF");
        return new RestCall(services, operation, values, query, body, caller);
    }

    private static JsonElement? Parse(byte[] body, out string? problem)
    {
        problem = null;
        if (body.Length == 0)
            return null;
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            problem = "invalid JSON";
            return null;
        }
    }

    /// <summary>Gets the shard that a request names, which has a write bucket of its own.</summary>
    private static int Shard(Query query, JsonElement? body)
    {
        if (body is { ValueKind: JsonValueKind.Object } element
            && element.TryGetProperty("exchange_index", out var index)
            && index.ValueKind is JsonValueKind.Number
            && index.TryGetInt32(out var named))
            return Math.Max(0, named);
        return (int)Math.Clamp(query.Integer("exchange_index") ?? 0, 0, int.MaxValue);
    }
}
