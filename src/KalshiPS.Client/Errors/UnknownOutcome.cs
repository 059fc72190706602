using KalshiPS.Client.Calls;

namespace KalshiPS.Client.Errors;

/// <summary>Creates the texts for a write that was sent and whose outcome is unknown.</summary>
internal static class UnknownOutcome
{
    /// <summary>Returns the message, for a write with a note that its outcome is unknown.</summary>
    public static string Message(KalshiRequest request, string message) =>
        request.IsRead ? $"{message}." : $"{message}; it is not known whether the exchange acted.";

    /// <summary>Returns the advice how to determine the outcome; for a read, the given advice.</summary>
    public static string Advice(KalshiRequest request, string readAdvice)
    {
        if (request.IsRead)
            return readAdvice;
        if (request.IsRepeatable)
            return "Send it again: sending it twice does no harm.";
        return RequestSubject.ClientOrderId(request) is { } id
            ? $"Search for client order id {id} with Get-KalshiOrder before you order again; the exchange accepts a client order id only once."
            : "Check your orders with Get-KalshiOrder, or the other objects of the request, before you send it again.";
    }
}
