using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace KalshiPS.Client.Tests.Support;

/// <summary>
/// A small exchange that keeps orders, answers reads some time late, and mistreats writes one after the other as told.
/// </summary>
internal sealed class FaultyExchange
{
    private readonly Lock gate = new();
    private readonly FaultScript script;
    private readonly ClientFixture fixture;

    public FaultyExchange(ClientFixture fixture, params Fault[] faults)
    {
        this.fixture = fixture;
        script = new FaultScript(faults);
        fixture.Exchange.Always(AnswerAsync);
    }

    /// <summary>How long a read does not see a write.</summary>
    public TimeSpan ReadLag { get; init; } = TimeSpan.FromMilliseconds(360);

    /// <summary>What happens to writes after the script.</summary>
    public Fault Afterwards { init => script.Afterwards = value; }

    /// <summary>What its markets' fees are multiplied by.</summary>
    public decimal FeeMultiplier { get; init; } = 1m;

    /// <summary>Done before the exchange acts on a write.</summary>
    public Action BeforeWrite { get; init; } = static () => { };

    /// <summary>Whether reads fail.</summary>
    public bool ReadsFail { get; set; }

    /// <summary>Whether answers to changes tell when they were made; else they tell of long ago.</summary>
    public bool TellsTime { get; init; }

    /// <summary>Whether answers have a date, by the exchange's clock.</summary>
    public bool TellsDate { get; init; }

    /// <summary>How far the dates of answers are ahead of the exchange's clock, as those of one of its servers may be.</summary>
    public TimeSpan DateAhead { get; set; }

    /// <summary>Whether an amendment leaves the initial count: that it does not, the contract does not say.</summary>
    public bool InitialStays { get; init; }

    /// <summary>The orders as the matching engine knows them.</summary>
    public List<Placed> Orders { get; } = [];

    public int Writes => fixture.Exchange.Requests.Count(request => request.Method != "GET");

    private long Stamp => TellsTime ? Now.ToUnixTimeMilliseconds() : 1;

    private string Past(Placed order) => order.At(Now - ReadLag).ToJsonString();

    /// <summary>The exchange's clock, which ours may be apart from.</summary>
    private DateTimeOffset Now => fixture.Time.GetTrueTime();

    /// <summary>Mistreats nothing from here on.</summary>
    public void Heal()
    {
        script.Afterwards = Fault.None;
        ReadsFail = false;
    }

    public Placed Place(
        string clientOrderId, string ticker = Support.SampleOrders.Ticker, decimal count = 10m, decimal price = 0.56m, string side = "bid")
    {
        var order = new Placed(clientOrderId, ticker, $"order-{Orders.Count + 1}", side, price, count, Now);
        Orders.Add(order);
        return order;
    }

    /// <summary>Does something unseen by the client, as other members do.</summary>
    public void Change(Placed order, Action<Placed> change)
    {
        change(order);
        order.Keep(Now);
    }

    private async Task<HttpResponseMessage> AnswerAsync(Sent sent, CancellationToken token)
    {
        if (sent.Method == "GET")
        {
            lock (gate)
                return ReadsFail ? FakeExchange.Json(HttpStatusCode.BadGateway, "") : Dated(Read(sent));
        }

        Fault fault;
        HttpResponseMessage answer;
        BeforeWrite();
        lock (gate)
        {
            fault = script.Next();
#pragma warning disable CA2000 // An answer that gets lost holds nothing.
            answer = FaultScript.Acts(fault) ? Write(sent) : FakeExchange.Json(HttpStatusCode.OK, "{}");
#pragma warning restore CA2000
        }

        return await FaultScript.AnswerAsync(fault, answer, token);
    }

    private HttpResponseMessage Dated(HttpResponseMessage answer)
    {
        // To the second, as HTTP has it.
        answer.Headers.Date = TellsDate ? DateTimeOffset.FromUnixTimeSeconds((Now + DateAhead).ToUnixTimeSeconds()) : null;
        return answer;
    }

    private HttpResponseMessage Read(Sent sent)
    {
        var now = Now;
        var visible = Orders.Where(order => order.Created <= now - ReadLag).ToList();
        var path = sent.Uri.AbsolutePath.Split('/');
        if (path[^2] is "markets" or "events" or "series")
        {
            return FakeExchange.Json(HttpStatusCode.OK, path[^2] switch
            {
                "markets" => $$$"""{"market":{"ticker":"{{{path[^1]}}}","event_ticker":"EVENT","status":"active","close_time":"2030-01-01T00:00:00Z"}}""",
                "events" => $$$"""{"event":{"event_ticker":"{{{path[^1]}}}","series_ticker":"SERIES"}}""",
                _ => $$$"""{"series":{"ticker":"{{{path[^1]}}}","fee_type":"quadratic","fee_multiplier":{{{FeeMultiplier.ToString(CultureInfo.InvariantCulture)}}}}}""",
            });
        }

        if (path[^1] == "orders")
        {
            var ticker = System.Web.HttpUtility.ParseQueryString(sent.Uri.Query)["ticker"];
            var found = visible.Where(order => ticker is null || order.Ticker == ticker).Reverse().Select(Past);
            return FakeExchange.Json(HttpStatusCode.OK, $$"""{"orders":[{{string.Join(',', found)}}],"cursor":""}""");
        }

        return visible.Find(order => order.OrderId == path[^1]) is { } one
            ? FakeExchange.Json(HttpStatusCode.OK, $$$"""{"order":{{{Past(one)}}}}""")
            : FaultScript.Refusal(HttpStatusCode.NotFound, "not_found");
    }

    private HttpResponseMessage Write(Sent sent)
    {
        var path = sent.Uri.AbsolutePath.Split('/');
        var body = string.IsNullOrEmpty(sent.Body) ? null : JsonNode.Parse(sent.Body);
        if (sent.Method == "POST" && path[^1] == "orders")
            return Create(body!) is { } created ? FakeExchange.Json(HttpStatusCode.Created, created.ToJsonString()) : Duplicate();
        if (sent.Method == "POST" && path[^1] == "batched")
        {
            var items = body!["orders"]!.AsArray().Select(item => Create(item!)
                ?? JsonNode.Parse($$$"""{"client_order_id":"{{{item!["client_order_id"]}}}","error":{"code":"order_already_exists"}}""")!);
            return FakeExchange.Json(HttpStatusCode.Created, $$"""{"orders":[{{string.Join(',', items.Select(item => item.ToJsonString()))}}]}""");
        }

        if (sent.Method == "DELETE" && path[^1] == "batched")
        {
            var items = body!["orders"]!.AsArray().Select(item => (Id: (string)item!["order_id"]!, Took: Cancel((string)item!["order_id"]!)));
            return FakeExchange.Json(HttpStatusCode.OK, $$"""{"orders":[{{string.Join(',', items.Select(item => item.Took is { } took
                ? $$"""{"order_id":"{{item.Id}}","reduced_by":"{{took}}","ts_ms":1}"""
                : $$$"""{"order_id":"{{{item.Id}}}","reduced_by":"0.00","error":{"code":"not_found"}}"""))}}]}""");
        }

        if (sent.Method == "DELETE")
        {
            return Cancel(path[^1]) is { } took
                ? FakeExchange.Json(HttpStatusCode.OK, $$"""{"order_id":"{{path[^1]}}","reduced_by":"{{took}}","ts_ms":1}""")
                : FaultScript.Refusal(HttpStatusCode.NotFound, "not_found");
        }

        return Orders.Find(order => order.OrderId == path[^2] && order.Status == "resting") is { } resting
            ? path[^1] == "amend" ? Amend(resting, body!) : Decrease(resting, body!)
            : FaultScript.Refusal(HttpStatusCode.NotFound, "not_found");
    }

    private JsonNode? Create(JsonNode body)
    {
        var id = (string)body["client_order_id"]!;
        if (Orders.Exists(order => order.ClientOrderId == id))
            return null;
        var order = Place(id, (string)body["ticker"]!, Number(body["count"])!.Value, Number(body["price"])!.Value, (string)body["side"]!);
        return JsonNode.Parse($$"""{"order_id":"{{order.OrderId}}","client_order_id":"{{id}}","fill_count":"0.00","remaining_count":"{{Text(order.Remaining)}}","ts_ms":1}""");
    }

    private string? Cancel(string orderId)
    {
        if (Orders.Find(order => order.OrderId == orderId && order.Status == "resting") is not { } order)
            return null;
        var took = Text(order.Remaining);
        Change(order, static it => (it.Status, it.Remaining) = ("canceled", 0m));
        return took;
    }

    private HttpResponseMessage Amend(Placed order, JsonNode body)
    {
        var before = order.Remaining;
        Change(order, it =>
        {
            it.Price = Number(body["price"])!.Value;
            var count = Number(body["count"])!.Value;
            it.Initial = InitialStays ? it.Initial : count;
            it.Remaining = count - it.Filled;
            it.Amendments++;
        });
        // The contract promises the count only where the amendment changed it.
        var remaining = order.Remaining == before ? "null" : $"\"{Text(order.Remaining)}\"";
        return FakeExchange.Json(HttpStatusCode.OK, $$"""{"order_id":"{{order.OrderId}}","remaining_count":{{remaining}},"ts_ms":{{Stamp}}}""");
    }

    private HttpResponseMessage Decrease(Placed order, JsonNode body)
    {
        var left = Number(body["reduce_to"]) ?? order.Remaining - Number(body["reduce_by"])!.Value;
        if (left > order.Remaining)
            return FaultScript.Refusal(HttpStatusCode.BadRequest, "invalid_order");
        Change(order, it => it.Remaining = left);
        return FakeExchange.Json(HttpStatusCode.OK, $$"""{"order_id":"{{order.OrderId}}","remaining_count":"{{Text(left)}}","ts_ms":{{Stamp}}}""");
    }

    private static HttpResponseMessage Duplicate() => FaultScript.Refusal(HttpStatusCode.Conflict, "order_already_exists");

    private static decimal? Number(JsonNode? node) =>
        node is null ? null : decimal.Parse((string)node!, CultureInfo.InvariantCulture);

    private static string Text(decimal value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>An order of the exchange, with its past for reads that lag.</summary>
    internal sealed class Placed
    {
        private readonly List<(DateTimeOffset Time, JsonNode State)> past = [];

        public Placed(string clientOrderId, string ticker, string orderId, string side, decimal price, decimal count, DateTimeOffset created)
        {
            (ClientOrderId, Ticker, OrderId, Side, Created) = (clientOrderId, ticker, orderId, side, created);
            (Price, Initial, Remaining) = (price, count, count);
            Keep(created);
        }

        public string ClientOrderId { get; }

        public string Ticker { get; }

        public string OrderId { get; }

        public string Side { get; }

        public DateTimeOffset Created { get; }

        public string Status { get; set; } = "resting";

        public decimal Price { get; set; }

        public decimal Initial { get; set; }

        public decimal Filled { get; set; }

        public decimal Remaining { get; set; }

        public int Amendments { get; set; }

        public void Keep(DateTimeOffset now) => past.Add((now, JsonNode.Parse($$"""
            {"order_id":"{{OrderId}}","client_order_id":"{{ClientOrderId}}","ticker":"{{Ticker}}","status":"{{Status}}","created_time":"{{Created:O}}","last_update_time":"{{now:O}}",
            "book_side":"{{Side}}","outcome_side":"{{(Side == "bid" ? "yes" : "no")}}","type":"limit","yes_price_dollars":"{{Price.ToString(CultureInfo.InvariantCulture)}}",
            "initial_count_fp":"{{Text(Initial)}}","fill_count_fp":"{{Text(Filled)}}","remaining_count_fp":"{{Text(Remaining)}}"}
            """)!));

        public JsonNode At(DateTimeOffset time) => past.Last(state => state.Time <= time).State;
    }
}
