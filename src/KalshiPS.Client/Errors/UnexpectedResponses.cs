using System.Net;
using System.Text.Json;
using KalshiPS.Client.Calls;
using KalshiPS.Errors;

namespace KalshiPS.Client.Errors;

/// <summary>Answers that are not what the contract promises.</summary>
internal static class UnexpectedResponses
{
    private const string Advice =
        "Check the base address; if it is right, a newer version of the module may understand the answer.";

    /// <summary>A success whose body is something else.</summary>
    public static KalshiException Unreadable(KalshiRequest request, ApiResponse answer, JsonException inner)
    {
        var done = request.IsRead ? "" : " The exchange did take the request.";
        return Create(
            request,
            $"{request} was answered with status {(int)answer.Status}, but not with the JSON that was expected ({Shape(answer)}): {CleanText.Of(inner.Message)}{done}",
            answer.Status,
            inner);
    }

    /// <summary>A success that lacks what it is for.</summary>
    public static KalshiException Incomplete(KalshiRequest request, ApiResponse answer, string missing)
    {
        var words = ExchangeError.Read(answer, signature: null);
        return words.Quote is null
            ? Create(request, $"{request} was answered with status {(int)answer.Status}, but without {missing}.{Open(request)}", answer.Status)
            : Failure(request, answer, words);
    }

    /// <summary>A success that says that something failed.</summary>
    public static KalshiException Failure(KalshiRequest request, ApiResponse answer, ExchangeError words)
    {
        // What these words mean is known, whatever the status. Any others leave open what a write did.
        if (words.IsRefusal)
            return ResponseErrorMapper.Of(request, answer with { Status = words.UsualStatus }, words, signedAt: null);
        return Create(
            request,
            $"{request} was answered with status {(int)answer.Status} and an error: {words.Quote?.TrimEnd('.') ?? "without words"}.{Open(request)}",
            answer.Status,
            words: words);
    }

    /// <summary>A status that leads somewhere else.</summary>
    public static KalshiException Redirect(KalshiRequest request, ApiResponse answer) => Create(
        request,
        $"{request} was answered with a redirect (status {(int)answer.Status}), which is not followed: a signature is made for one place.",
        answer.Status,
        surelyDidNothing: true);

    /// <summary>A success where the feed should open.</summary>
    public static KalshiException NoFeed(KalshiRequest request, ApiResponse answer) => Create(
        request, $"{request} was answered with status {(int)answer.Status} instead of the live feed.", answer.Status);

    /// <summary>More than is read.</summary>
    public static KalshiException TooLarge(KalshiRequest request, HttpRequestException inner) => Create(
        request,
        $"The answer to {request} is larger than {ResponseBuffer.MaxBytes / (1024 * 1024)} MiB, or its headers are too large.",
        status: null,
        inner);

    /// <summary>A compressed body that does not decompress.</summary>
    public static KalshiException Damaged(KalshiRequest request, InvalidDataException inner) => Create(
        request, $"The answer to {request} is damaged: it does not decompress.", status: null, inner);

    /// <summary>The media type and size of an answer, for messages.</summary>
    public static string Shape(ApiResponse answer) =>
        $"{CleanText.Of(answer.ContentType) ?? "no content type"}, {answer.Body.Length} bytes";

    private static string Open(KalshiRequest request) => request.IsRead ? "" : " Whether the exchange did what was asked is unknown.";

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
            request.IsRead ? Advice : $"Look at the exchange before you send it again. {Advice}",
            inner)
        {
            StatusCode = status,
            ExchangeCode = words?.Code,
            ExchangeMessage = words?.Message,
            ExchangeDetails = words?.Details,
            IsOutcomeUnknown = !request.IsRead && !surelyDidNothing,
        };
}
