using KalshiPS.Client.Calls;
using KalshiPS.Errors;

namespace KalshiPS.Client.Errors;

/// <summary>Creates the errors of the client itself, before or while a request is sent.</summary>
internal static class SessionErrors
{
    public static KalshiException NotConnected(KalshiRequest request) => new(
        KalshiErrorId.NotConnected,
        KalshiErrorCategory.InvalidOperation,
        $"{request} needs an API key, and this session has none.",
        "Connect with an API key id and its private key: Connect-Kalshi.");

    public static KalshiException Closed(Call call) => new(
        KalshiErrorId.ConnectionClosed,
        KalshiErrorCategory.InvalidOperation,
        call.IsUnderWay
            ? UnknownOutcome.Message(call.Request, $"The session was closed before {call.Request} was answered")
            : $"The session is closed; {call.Request} was not sent.",
        "Connect again with Connect-Kalshi.")
    {
        IsOutcomeUnknown = call.IsUnderWay && !call.Request.IsRead,
    };

    public static KalshiException ReadOnly(KalshiRequest request) => new(
        KalshiErrorId.Guard,
        KalshiErrorCategory.SecurityError,
        $"{request} would change something, and the session was opened to read only.",
        "Open another session without -ReadOnly if it is meant.");

    public static KalshiException PathLeavesApi(KalshiRequest request) => new(
        KalshiErrorId.InvalidRequest,
        KalshiErrorCategory.InvalidArgument,
        $"{CleanText.Of(request.ToString())} is no path of the API: a name in it is empty, '.', '..' or holds a '\\', or it has a '#'.",
        "Check the ticker, the id or the path.");
}
