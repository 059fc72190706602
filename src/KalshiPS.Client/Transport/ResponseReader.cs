using System.Text.Json;
using KalshiPS.Client.Calls;
using KalshiPS.Client.Errors;
using KalshiPS.Errors;
using KalshiPS.Operations;
using KalshiPS.Serialization;

namespace KalshiPS.Client.Transport;

/// <summary>Reads a successful answer as the type that its operation returns.</summary>
internal static class ResponseReader
{
    /// <exception cref="KalshiException">The answer is not the JSON of the contract, reports a failure, or lacks a main member.</exception>
    public static TResponse Read<TResponse>(KalshiRequest request, ApiResponse answer, ICallTrace? trace)
        where TResponse : class
    {
        if (answer.Body.Length == 0 && typeof(TResponse) == typeof(EmptyResponse))
            return (TResponse)(object)new EmptyResponse();
        // The answer to a write is matched with its request item by item, so that no item may be left out.
        var gaps = new Gaps { LeavesOut = request.IsRead };
        var response = Deserialize<TResponse>(request, answer, gaps);
        if (MainMembers<TResponse>.MissingFrom(answer.Body.Span) is { } missing)
            throw UnexpectedResponses.Incomplete(request, answer, missing);
        if (Failure(response, answer) is { } words)
            throw UnexpectedResponses.Failure(request, answer, words);
        foreach (var (about, text) in gaps.Describe())
            trace?.Warn(about, text);
        return response;
    }

    private static TResponse Deserialize<TResponse>(KalshiRequest request, ApiResponse answer, Gaps gaps)
        where TResponse : class
    {
        try
        {
            gaps.Begin();
            return JsonSerializer.Deserialize(answer.Body.Span, KalshiJson.Of<TResponse>())
                ?? throw UnexpectedResponses.Unreadable(request, answer, new JsonException("It is null."));
        }
        catch (JsonException exception)
        {
            throw UnexpectedResponses.Unreadable(request, answer, exception);
        }
        finally
        {
            Gaps.End();
        }
    }

    // In a complete answer an unknown member is new, unless it is an error. An answer without main members may be an error in any
    // of its shapes.
    private static ExchangeError? Failure<TResponse>(TResponse response, ApiResponse answer)
    {
        if (response is not KalshiModel { ExtraData: { } unknown })
            return null;
        return unknown.TryGetValue("error", out var error) && error is not (null or false or "")
            || (!MainMembers<TResponse>.Any && (unknown.ContainsKey("code") || unknown.ContainsKey("msg")))
            ? ExchangeError.Read(answer, signature: null)
            : null;
    }
}
