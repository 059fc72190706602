using System.Net;

namespace KalshiPS.Client.Tests.Support;

/// <summary>An exchange that knows one write, counts how often it acted on it, and answers reads some time late.</summary>
internal sealed class FaultyWrites
{
    private readonly Lock gate = new();
    private readonly FaultScript script;
    private readonly List<DateTimeOffset> acts = [];
    private readonly ClientFixture fixture;
    private readonly WriteKind kind;

    public FaultyWrites(ClientFixture fixture, WriteKind kind, params Fault[] faults)
    {
        (this.fixture, this.kind) = (fixture, kind);
        script = new FaultScript(faults);
        fixture.Exchange.Always(AnswerAsync);
    }

    /// <summary>How long a read does not see a write.</summary>
    public TimeSpan ReadLag { get; init; } = TimeSpan.FromMilliseconds(360);

    /// <summary>What happens to writes after the script.</summary>
    public Fault Afterwards { init => script.Afterwards = value; }

    /// <summary>Whether reads fail.</summary>
    public bool ReadsFail { get; set; }

    /// <summary>Writes that had an effect.</summary>
    public int Acts => acts.Count;

    /// <summary>Writes that were sent.</summary>
    public int Writes => fixture.Exchange.Requests.Count(request => request.Method != "GET");

    private async Task<HttpResponseMessage> AnswerAsync(Sent sent, CancellationToken token)
    {
        Fault fault;
        HttpResponseMessage answer;
        lock (gate)
        {
            if (sent.Method == "GET")
                return ReadsFail ? FakeExchange.Json(HttpStatusCode.BadGateway, "") : Read();
            fault = script.Next();
#pragma warning disable CA2000 // An answer that gets lost holds nothing.
            answer = FaultScript.Acts(fault) ? Act() : FakeExchange.Json(HttpStatusCode.OK, "{}");
#pragma warning restore CA2000
        }

        return await FaultScript.AnswerAsync(fault, answer, token);
    }

    private HttpResponseMessage Read()
    {
        var isSeen = acts.Exists(time => time <= fixture.Time.GetUtcNow() - ReadLag);
        return (isSeen ? kind.After : kind.Before) is { } json
            ? FakeExchange.Json(HttpStatusCode.OK, json)
            : FakeExchange.Json(HttpStatusCode.NotFound, """{"error":{"code":"not_found"}}""");
    }

    private HttpResponseMessage Act()
    {
        if (acts.Count > 0 && kind.Repeated is { } refusal)
            return FakeExchange.Json(refusal, """{"error":{"code":"refused"}}""");
        acts.Add(fixture.Time.GetUtcNow());
        return FakeExchange.Json(HttpStatusCode.OK, kind.Answer);
    }
}
