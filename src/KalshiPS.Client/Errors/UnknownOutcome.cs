using KalshiPS.Client.Calls;

namespace KalshiPS.Client.Errors;

/// <summary>What to say when a write was sent and nobody knows what became of it.</summary>
internal static class UnknownOutcome
{
    /// <summary>The message with the doubt added; a read leaves none.</summary>
    public static string Message(KalshiRequest request, string message) =>
        request.IsRead ? $"{message}." : $"{message}; it is not known whether the exchange acted.";

    /// <summary>How to find out; for a read the advice that was given.</summary>
    public static string Advice(KalshiRequest request, string readAdvice)
    {
        if (request.IsRead)
            return readAdvice;
        if (request.IsRepeatable)
            return "Send it again: doing it twice does no harm.";
        return RequestSubject.ClientOrderId(request) is { } id
            ? $"Look for client order id {id} with Get-KalshiOrder before you order again; the exchange takes one client order id only once."
            : "Look at your orders with Get-KalshiOrder, or at what else it was about, before you send it again.";
    }
}
