using System.Globalization;
using System.Net.Sockets;
using KalshiPS.Client.Calls;
using KalshiPS.Errors;

namespace KalshiPS.Client.Errors;

/// <summary>Creates the errors of the network, and determines whether a request can have reached the exchange.</summary>
internal static class ConnectionErrors
{
    private const string NetworkAdvice = "Check the network connection, then repeat.";
    private const string AddressAdvice = "Check the address and the network connection, then repeat.";

    /// <summary>Returns whether the failure occurred before anything of the request was sent.</summary>
    public static bool CameBeforeSending(HttpRequestException exception) =>
        exception.InnerException is HeldBackException
        || exception.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
            or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError
        || SocketErrorOf(exception) is SocketError.ConnectionRefused or SocketError.HostNotFound
            or SocketError.TryAgain or SocketError.NoData or SocketError.HostUnreachable or SocketError.NetworkUnreachable;

    public static KalshiException Unreachable(KalshiRequest request, Uri uri, HttpRequestException exception)
    {
        if (exception.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
            return UnexpectedResponses.TooLarge(request, exception);
        var place = $"{uri.Host}:{uri.Port.ToString(CultureInfo.InvariantCulture)}";
        var socket = SocketErrorOf(exception);
        if (exception.HttpRequestError == HttpRequestError.NameResolutionError
            || socket is SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData)
            return Create($"The name {uri.Host} cannot be resolved (DNS).", AddressAdvice, exception);
        if (exception.HttpRequestError == HttpRequestError.SecureConnectionError)
            return Create(
                $"No secure connection (TLS) to {place} could be made: {CleanText.Of(InnermostMessage(exception))}",
                "Check the address, this machine's clock and whether something inspects the connection.",
                exception,
                // A bad certificate stays bad when the request is repeated.
                isTransient: exception.GetBaseException() is IOException or SocketException);
        if (socket == SocketError.ConnectionRefused)
            return Create($"{place} refuses the connection.", AddressAdvice, exception);
        if (CameBeforeSending(exception))
            return Create($"{place} cannot be reached: {CleanText.Of(InnermostMessage(exception))}", AddressAdvice, exception);
        return Create(
            UnknownOutcome.Message(request, $"The connection to {place} broke before {request} was answered"),
            UnknownOutcome.Advice(request, NetworkAdvice),
            exception,
            isOutcomeUnknown: !request.IsRead);
    }

    public static KalshiException ConnectTimedOut(Uri uri, Exception inner) => Create(
        $"{uri.Host}:{uri.Port.ToString(CultureInfo.InvariantCulture)} did not accept the connection in time.",
        AddressAdvice,
        inner);

    private static KalshiException Create(
        string message, string advice, Exception inner, bool isTransient = true, bool isOutcomeUnknown = false) =>
        new(KalshiErrorId.Unreachable, KalshiErrorCategory.ConnectionError, message, advice, inner)
        {
            IsTransient = isTransient,
            IsOutcomeUnknown = isOutcomeUnknown,
        };

    private static string InnermostMessage(Exception exception) => exception.GetBaseException().Message;

    private static SocketError? SocketErrorOf(Exception exception)
    {
        for (var current = exception; current is not null; current = current.InnerException!)
        {
            if (current is SocketException socket)
                return socket.SocketErrorCode;
        }

        return null;
    }
}
