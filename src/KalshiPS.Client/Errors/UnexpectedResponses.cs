using System.Net;
using System.Text.Json;
using KalshiPS.Client.Calls;
using KalshiPS.Errors;

namespace KalshiPS.Client.Errors;

/// <summary>Creates the errors of answers that violate the contract.</summary>
internal static class UnexpectedResponses
{
    private const string Advice =
        "Check the base address; if it is right, a newer version of the module may understand the answer.";

    /// <summary>Creates the error for a success whose body cannot be read.</summary>
    public static KalshiException Unreadable(KalshiRequest request, ApiResponse answer, JsonException inner)
    {
        var done = request.IsRead ? "" : " The exchange did accept the request.";
        return Create(
            request,
            $"{request} was answered with status {(int)answer.Status}, but not with the JSON that was expected ({Shape(answer)}): {CleanText.Of(inner.Message)}{done}",
            answer.Status,
            inner);
    }

    /// <summary>Creates the error for a success without a main member.</summary>
    public static KalshiException Incomplete(KalshiRequest request, ApiResponse answer, string missing)
    {
        var words = ExchangeError.Read(answer, signature: null);
        return words.Quote is null
            ? Create(request, $"{request} was answered with status {(int)answer.Status}, but without {missing}.{Open(request)}", answer.Status)
            : Failure(request, answer, words);
    }

    /// <summary>Creates the error for a success that contains an error.</summary>
    public static KalshiException Failure(KalshiRequest request, ApiResponse answer, ExchangeError words)
    {
        // A known refusal is one whatever the status. Any other error leaves the outcome of a write unknown.
        if (words.IsRefusal)
            return ResponseErrorMapper.Of(request, answer with { Status = words.UsualStatus }, words, signedAt: null);
        return Create(
            request,
            $"{request} was answered with status {(int)answer.Status} and an error: {words.Quote?.TrimEnd('.') ?? "without words"}.{Open(request)}",
            answer.Status,
            words: words);
    }

    /// <summary>Creates the error for a redirect.</summary>
    public static KalshiException Redirect(KalshiRequest request, ApiResponse answer) => Create(
        request,
        $"{request} was answered with a redirect (status {(int)answer.Status}), which is not followed: a signature is valid for one address only.",
        answer.Status,
        surelyDidNothing: true);

    /// <summary>Creates the error for an HTTP success where the feed should open.</summary>
    public static KalshiException NoFeed(KalshiRequest request, ApiResponse answer) => Create(
        request, $"{request} was answered with status {(int)answer.Status} instead of the live feed.", answer.Status);

    /// <summary>Creates the error for an answer above the maximum size.</summary>
    public static KalshiException TooLarge(KalshiRequest request, HttpRequestException inner) => Create(
        request,
        $"The answer to {request} is larger than {ResponseBuffer.MaxBytes / (1024 * 1024)} MiB, or its headers are too large.",
        status: null,
        inner);

    /// <summary>Creates the error for a compressed body that cannot be decompressed.</summary>
    public static KalshiException Damaged(KalshiRequest request, InvalidDataException inner) => Create(
        request, $"The answer to {request} is damaged: it cannot be decompressed.", status: null, inner);

    /// <summary>Returns the media type and the size of an answer, for messages.</summary>
    public static string Shape(ApiResponse answer) =>
        $"{CleanText.Of(answer.ContentType) ?? "no content type"}, {answer.Body.Length} bytes";

    private static string Open(KalshiRequest request) => request.IsRead ? "" : " It is not known whether the exchange acted.";

    private static KalshiException Create(
        KalshiRequest request,
        string message,
        HttpStatusCode? status,
        Exception? inner = null,
        bool surelyDidNothing = false,
        ExchangeError? words = null) => new(
            KalshiErrorId.UnexpectedResponse,
            KalshiErrorCategory.InvalidResult,
            message,
            request.IsRead ? Advice : $"Check the state at the exchange before you send it again. {Advice}",
            inner)
        {
            StatusCode = status,
            ExchangeCode = words?.Code,
            ExchangeMessage = words?.Message,
            ExchangeDetails = words?.Details,
            IsOutcomeUnknown = !request.IsRead && !surelyDidNothing,
        };
}
