using System.Net;

namespace KalshiPS.Client.Tests.Support;

/// <summary>What goes wrong with one write.</summary>
internal enum Fault
{
    None,
    DropBefore,
    DropAfter,
    FailBefore,
    FailAfter,
    HangBefore,
    HangAfter,
    GarbageAfter,
    EmptyAfter,
    NotSent,
    InsufficientBalance,
    MarketClosed,
}

/// <summary>Mistreats writes one after the other as told.</summary>
internal sealed class FaultScript(IEnumerable<Fault> faults)
{
    private readonly Queue<Fault> faults = new(faults);

    /// <summary>What happens to writes after the script.</summary>
    public Fault Afterwards { get; set; }

    /// <summary>Takes the next fault.</summary>
    public Fault Next() => faults.TryDequeue(out var next) ? next : Afterwards;

    /// <summary>Whether the exchange acts on a write with this fault.</summary>
    public static bool Acts(Fault fault) =>
        fault is Fault.None or Fault.DropAfter or Fault.FailAfter or Fault.HangAfter or Fault.GarbageAfter or Fault.EmptyAfter;

    /// <summary>Answers a write, or does not.</summary>
    public static async Task<HttpResponseMessage> AnswerAsync(Fault fault, HttpResponseMessage answer, CancellationToken token)
    {
        switch (fault)
        {
            case Fault.DropBefore or Fault.DropAfter:
                throw new HttpRequestException(HttpRequestError.ResponseEnded, "cut", new IOException("cut"));
            case Fault.NotSent:
                throw new HttpRequestException(HttpRequestError.ConnectionError, "refused");
            case Fault.FailBefore or Fault.FailAfter:
                return FakeExchange.Json(HttpStatusCode.BadGateway, "");
            case Fault.HangBefore or Fault.HangAfter:
                await Task.Delay(Timeout.Infinite, token);
                return answer;
            case Fault.GarbageAfter:
                return FakeExchange.Body(HttpStatusCode.OK, "<html>welcome</html>", "text/html");
            case Fault.EmptyAfter:
                return FakeExchange.Json(HttpStatusCode.OK, "{}");
            case Fault.InsufficientBalance:
                return Refusal(HttpStatusCode.BadRequest, "insufficient_balance");
            case Fault.MarketClosed:
                return Refusal(HttpStatusCode.Conflict, "market_closed");
            default:
                return answer;
        }
    }

    /// <summary>Makes the exchange's refusal.</summary>
    public static HttpResponseMessage Refusal(HttpStatusCode status, string code) =>
        FakeExchange.Json(status, $$$"""{"error":{"code":"{{{code}}}","message":"{{{code.Replace('_', ' ')}}}"}}""");
}
