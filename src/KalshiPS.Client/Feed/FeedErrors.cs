using System.Globalization;
using System.Net;
using System.Net.WebSockets;
using KalshiPS.Client.Calls;
using KalshiPS.Client.Errors;
using KalshiPS.Errors;

namespace KalshiPS.Client.Feed;

/// <summary>Creates the errors of the live feed.</summary>
internal static class FeedErrors
{
    private const int HttpSwitchingProtocols = 101;

    // The exchange accepts a signature that is five seconds off.
    private static readonly TimeSpan AcceptedSkew = TimeSpan.FromSeconds(5);

    /// <summary>Creates the error for a handshake that was refused or could not be sent.</summary>
    public static KalshiException NotOpened(FeedHandshake handshake, ClientWebSocket socket, WebSocketException exception)
    {
        var request = KalshiRequest.Raw("GET", handshake.Uri.AbsolutePath, jsonBody: null);
        if ((int)socket.HttpStatusCode is 0 or HttpSwitchingProtocols)
            return exception.InnerException is HttpRequestException http
                ? ConnectionErrors.Unreachable(request, handshake.Uri, http)
                : Broken(exception.Message, exception);
        var headers = socket.HttpResponseHeaders ?? new Dictionary<string, IEnumerable<string>>(StringComparer.Ordinal);
        return Refused(request, socket.HttpStatusCode, DateOf(headers), handshake.SignedAt);
    }

    /// <summary>Creates the error for a handshake that was answered with an error status.</summary>
    public static KalshiException Refused(KalshiRequest request, HttpStatusCode status, DateTimeOffset? date, DateTimeOffset signedAt)
    {
        var answer = new ApiResponse(status, ContentType: null, date, Body: default);
        // The answer to a handshake comes without its body: the clocks show what it would have said.
        var isSkewed = status == HttpStatusCode.Unauthorized && date - signedAt is { } skew && skew.Duration() > AcceptedSkew;
        var words = new ExchangeError(isSkewed ? "header_timestamp_expired" : null, Message: null, Details: null);
        return (int)status is >= 200 and < 300
            ? UnexpectedResponses.NoFeed(request, answer)
            : ResponseErrorMapper.Of(request, answer, words, signedAt);
    }

    /// <summary>Creates the error for a handshake without an answer.</summary>
    public static KalshiException NotAnswered(Uri uri, TimeSpan waited, Exception? inner) => new(
        KalshiErrorId.Timeout,
        KalshiErrorCategory.OperationTimeout,
        string.Create(CultureInfo.InvariantCulture, $"The feed at {uri.Host} did not answer within {waited.TotalSeconds:0.##} s."),
        "Check the network connection, then repeat.",
        inner)
    {
        IsTransient = true,
    };

    /// <summary>Creates the error for a connection that ended.</summary>
    public static KalshiException Broken(string? why, Exception? inner = null) => new(
        KalshiErrorId.Unreachable,
        KalshiErrorCategory.ConnectionError,
        $"The connection of the feed is lost: {CleanText.Of(why)?.TrimEnd('.') ?? "no reason was given"}.",
        "Check the network connection, then repeat.",
        inner)
    {
        IsTransient = true,
    };

    /// <summary>Creates the error for a command without a reply.</summary>
    public static KalshiException NoReply(FeedCommand command, TimeSpan waited) => new(
        KalshiErrorId.Timeout,
        KalshiErrorCategory.OperationTimeout,
        string.Create(CultureInfo.InvariantCulture, $"The feed did not reply to {command.Name} within {waited.TotalSeconds:0.##} s."),
        "Repeat it.")
    {
        IsTransient = true,
    };

    /// <summary>Creates the error for a session without a key.</summary>
    public static KalshiException NotConnected() => new(
        KalshiErrorId.NotConnected,
        KalshiErrorCategory.InvalidOperation,
        "The live feed needs an API key, for public data too, and this session has none.",
        "Connect with an API key id and its private key, or to a simulator: Connect-Kalshi.");

    /// <summary>Creates the error for a closed session.</summary>
    public static KalshiException Closed() => new(
        KalshiErrorId.ConnectionClosed,
        KalshiErrorCategory.InvalidOperation,
        "The session was closed, and its feed with it.",
        "Connect again with Connect-Kalshi.");

    /// <summary>Creates the error for a reply that is not the requested list.</summary>
    public static KalshiException NotListed(string channel, FeedReply reply) => reply is ErrorReply error
        ? ChannelRefused(channel, error)
        : new KalshiException(
            KalshiErrorId.UnexpectedResponse,
            KalshiErrorCategory.InvalidResult,
            $"The exchange did not send the list of the channel {channel}.",
            "Repeat it; a newer version of the module may understand the answer.");

    /// <summary>Creates the error for a channel that the exchange does not open.</summary>
    public static KalshiException ChannelRefused(string channel, ErrorReply reply)
    {
        var (id, category, advice) = reply.Code switch
        {
            FeedErrorCodes.AuthenticationRequired => (
                KalshiErrorId.PermissionDenied, KalshiErrorCategory.PermissionDenied, "Check the permissions of the API key."),
            _ => (KalshiErrorId.InvalidRequest, KalshiErrorCategory.InvalidArgument, "Check the values of the request."),
        };
        var words = CleanText.Of(reply.Message)?.TrimEnd('.') ?? "no reason was given";
        return new KalshiException(
            id, category, string.Create(CultureInfo.InvariantCulture, $"The exchange does not open the channel {channel}: {words} (error {reply.Code})."), advice)
        {
            ExchangeCode = reply.Code.ToString(CultureInfo.InvariantCulture),
            ExchangeMessage = CleanText.Of(reply.Message),
        };
    }

    private static DateTimeOffset? DateOf(IReadOnlyDictionary<string, IEnumerable<string>> headers) =>
        headers.TryGetValue("Date", out var values)
        && DateTimeOffset.TryParse(values.FirstOrDefault(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            ? date
            : null;
}
