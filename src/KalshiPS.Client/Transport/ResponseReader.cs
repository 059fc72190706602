using System.Text.Json;
using KalshiPS.Client.Calls;
using KalshiPS.Client.Errors;
using KalshiPS.Errors;
using KalshiPS.Operations;
using KalshiPS.Serialization;

namespace KalshiPS.Client.Transport;

/// <summary>Turns a successful answer into the type its operation promises.</summary>
internal static class ResponseReader
{
    /// <exception cref="KalshiException">It is not the JSON the contract promises, it says that something failed, or it lacks what it is for.</exception>
    public static TResponse Read<TResponse>(KalshiRequest request, ApiResponse answer, ICallTrace? trace)
        where TResponse : class
    {
        if (answer.Body.Length == 0 && typeof(TResponse) == typeof(EmptyResponse))
            return (TResponse)(object)new EmptyResponse();
        // What a write answers is matched with what was sent, item by item: there nothing is left out.
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

    // What an answer that is whole says beside is a new member, unless it is an error. One that promises nothing may be an
    // error in any of its shapes.
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
