using System.Text.Json;
using KalshiPS.Client.Errors;
using KalshiPS.Errors;
using KalshiPS.Operations;
using KalshiPS.Serialization;

namespace KalshiPS.Client.Transport;

/// <summary>Turns a successful answer into the type its operation promises.</summary>
internal static class AnswerReader
{
    /// <exception cref="KalshiException">It is not the JSON the contract promises.</exception>
    public static TResponse Read<TResponse>(KalshiRequest request, Answer answer)
        where TResponse : class
    {
        if (answer.Body.Length == 0 && typeof(TResponse) == typeof(EmptyResponse))
            return (TResponse)(object)new EmptyResponse();
        try
        {
            return JsonSerializer.Deserialize(answer.Body.Span, KalshiJson.Of<TResponse>())
                ?? throw UnexpectedResponses.Unreadable(request, answer, new JsonException("It is null."));
        }
        catch (JsonException exception)
        {
            throw UnexpectedResponses.Unreadable(request, answer, exception);
        }
    }
}
