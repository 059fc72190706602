using System.Net;
using System.Reflection;
using KalshiPS.Client.Writes;
using KalshiPS.Operations;

namespace KalshiPS.Client.Tests.Support;

/// <summary>A write and what an exchange answers about it.</summary>
/// <param name="Operation">The write.</param>
/// <param name="Before">What reads answer before it was done; null for 404.</param>
/// <param name="After">What reads answer afterwards; null for 404.</param>
internal sealed record WriteKind(KalshiOperation Operation, string? Before, string? After)
{
    private const string Unread = "{}";
    private const string Now = "2026-11-23T12:00:00Z";
    private const long NowSeconds = 1795435200;

    /// <summary>The answer to the write.</summary>
    public string Answer { get; init; } = "{}";

    /// <summary>How a repetition is refused; null if it is taken.</summary>
    public HttpStatusCode? Repeated { get; init; }

    /// <summary>The operation's name and the variant.</summary>
    public string Name => Operation.GetType().Name + Variant;

    /// <summary>The difference from other kinds of the same operation.</summary>
    public string Variant { get; init; } = "";

    /// <summary>Whether reads show that it was done.</summary>
    public bool IsShown => Before != After;

    public Idempotency Idempotency => Operation.Idempotency;

    public static IReadOnlyDictionary<string, WriteKind> All { get; } = Table().ToDictionary(kind => kind.Name, StringComparer.Ordinal);

    /// <summary>Does it through the gateway, whatever its answer's type.</summary>
    public Task SendAsync(ClientFixture fixture, CancellationToken token)
    {
        var response = Operation.GetType().BaseType!;
        while (!response.IsGenericType)
            response = response.BaseType!;
        var send = typeof(ReliableWriter).GetMethod(nameof(ReliableWriter.SendAsync), BindingFlags.Public | BindingFlags.Instance)!;
        return (Task)send.MakeGenericMethod(response.GetGenericArguments())
            .Invoke(new ReliableWriter(fixture.Client), [Operation, TimeSpan.FromSeconds(30), fixture.Trace, token])!;
    }

    private static IEnumerable<WriteKind> Table()
    {
        const HttpStatusCode NotFound = HttpStatusCode.NotFound;
        const HttpStatusCode BadRequest = HttpStatusCode.BadRequest;
        yield return new(new CreateOrderGroup(new CreateOrderGroupRequest { ContractsLimit = 50m }), """{"order_groups":[]}""", """{"order_groups":[{"id":"g1","contracts_limit_fp":"50.00"}]}""")
        {
            Answer = """{"order_group_id":"g1","subaccount":0}""",
        };
        yield return new(new DeleteOrderGroup("g1"), """{"orders":[]}""", After: null) { Repeated = NotFound };
        yield return new(new ResetOrderGroup("g1"), Unread, Unread);
        yield return new(new TriggerOrderGroup("g1"), Unread, Unread);
        yield return new(
            new UpdateOrderGroupLimit("g1", new UpdateOrderGroupLimitRequest { ContractsLimit = 50m }), """{"contracts_limit_fp":"70.00","orders":[]}""", """{"contracts_limit_fp":"50.00","orders":[]}""");

        yield return new(new CreateSubaccount(new CreateSubaccountRequest()), Subaccounts(0, 1), Subaccounts(0, 1, 2)) { Answer = """{"subaccount_number":2}""" };
        yield return new(
            new UpdateSubaccountNetting(new UpdateSubaccountNettingRequest { Subaccount = 1, Enabled = true }),
            """{"netting_configs":[{"subaccount_number":1,"enabled":false,"exchange_index":0}]}""",
            """{"netting_configs":[{"subaccount_number":1,"enabled":true,"exchange_index":0}]}""");
        yield return new(
            new ApplySubaccountTransfer(new ApplySubaccountTransferRequest { ClientTransferId = "t1", FromSubaccount = 0, ToSubaccount = 1, AmountCents = 2500 }),
            """{"transfers":[]}""",
            $$"""{"transfers":[{"transfer_id":"t1","from_subaccount":0,"to_subaccount":1,"amount_cents":2500,"created_ts":{{NowSeconds}},"exchange_index":0}]}""")
        {
            Repeated = BadRequest,
        };
        var toShard = new IntraExchangeInstanceTransferRequest
        {
            Source = "event_contract", Destination = "event_contract", AmountCentiCents = 250_000, SourceExchangeShard = 0, DestinationExchangeShard = 2,
        };
        var unmoved = new WriteKind(
            new IntraExchangeInstanceTransfer(toShard),
            """{"transfers":[]}""",
            $$"""{"transfers":[{"transfer_id":"i1","source":"event_contract","destination":"event_contract","source_exchange_shard":0,"destination_exchange_shard":2,"amount":"25.0000","status":"complete","created_ts":{{NowSeconds}}}]}""")
        {
            Answer = """{"transfer_id":"i1"}""",
        };
        yield return unmoved;
        foreach (var refusal in new[] { BadRequest, HttpStatusCode.Conflict })
        {
            yield return unmoved with
            {
                Operation = new IntraExchangeInstanceTransfer(toShard with { ClientTransferId = "t1" }), Repeated = refusal, Variant = $" with an id, {refusal}",
            };
        }

        yield return new(
            new SetTargetBalanceAllocation(new SetTargetBalanceAllocationRequest { Allocations = [new BalanceAllocationInput { ExchangeIndex = 0, Percent = 100 }] }),
            """{"allocations":[],"resting_margin_reservation":"sum"}""",
            """{"allocations":[{"exchange_index":0,"percent":100}],"resting_margin_reservation":"sum"}""");

        yield return new(
            new CreateRfq(new CreateRfqRequest { MarketTicker = "KX", Count = 10m, RestRemainder = false }),
            """{"rfqs":[]}""",
            $$"""{"rfqs":[{"id":"r1","market_ticker":"KX","contracts_fp":"10.00","status":"open","created_ts":"{{Now}}"}]}""")
        {
            Answer = """{"id":"r1"}""",
        };
        yield return new(new DeleteRfq("r1"), """{"rfq":{"id":"r1","status":"open"}}""", """{"rfq":{"id":"r1","status":"closed"}}""") { Repeated = NotFound };
        yield return new(
            new CreateQuote(new CreateQuoteRequest { RfqId = "r1", YesBid = 0.5m, NoBid = 0.4m, RestRemainder = false }),
            """{"quotes":[]}""",
            $$"""{"quotes":[{"id":"q1","rfq_id":"r1","yes_bid_dollars":"0.5000","no_bid_dollars":"0.4000","status":"open","created_ts":"{{Now}}"}]}""")
        {
            Answer = """{"id":"q1"}""",
        };
        foreach (var delete in new KalshiOperation[] { new DeleteQuote("q1"), new DeleteRfqQuote("r1", "q1") })
            yield return new(delete, Quote("open"), Quote("cancelled")) { Repeated = NotFound };
        var side = new AcceptQuoteRequest { AcceptedSide = "yes" };
        foreach (var accept in new KalshiOperation[] { new AcceptQuote("q1", side), new AcceptRfqQuote("r1", "q1", side) })
            yield return new(accept, Quote("open"), Quote("accepted")) { Repeated = BadRequest };
        foreach (var confirm in new KalshiOperation[] { new ConfirmQuote("q1"), new ConfirmRfqQuote("r1", "q1") })
            yield return new(confirm, Quote("accepted"), Quote("executed")) { Repeated = BadRequest };
        yield return new(
            new ProposeBlockTrade(new ProposeBlockTradeRequest
            {
                MarketTicker = "KX", PriceCentiCents = 5600, CentiCount = 1000, MakerSide = "yes", BuyerUserId = "me", SellerUserId = "you",
                ExpirationTime = new DateTimeOffset(2026, 11, 24, 0, 0, 0, TimeSpan.Zero),
            }),
            """{"block_trade_proposals":[]}""",
            BlockTrade(accepted: false))
        {
            Answer = """{"block_trade_proposal_id":"b1"}""",
        };
        yield return new(new AcceptBlockTradeProposal("b1", new AcceptBlockTradeProposalRequest()), BlockTrade(accepted: false), BlockTrade(accepted: true));

        yield return new(new CreateApiKey(new CreateApiKeyRequest { Name = "desk", PublicKey = "PEM" }), Keys("a1"), Keys("a1", "a2")) { Answer = """{"api_key_id":"a2"}""" };
        yield return new(new DeleteApiKey("a2"), Keys("a1", "a2"), Keys("a1")) { Repeated = NotFound };
        yield return new(new CreateFcmSubtrader(new CreateFcmSubtraderRequest { SubtraderSuffix = "s" }), """{"subtraders":[]}""", """{"subtraders":[{"subtrader_id":"me_s"}]}""")
        {
            Answer = """{"subtrader_id":"me_s"}""",
            Repeated = HttpStatusCode.Conflict,
        };
        yield return new(
            new CreateFcmPositionTransfer(new CreateFcmPositionTransferRequest
            {
                SourceSubtraderId = "me_s", TargetSubtraderId = "error_s", MarketTicker = "KX", PositionCentiCount = 500, PriceCentiCents = 5000,
            }),
            Unread,
            Unread)
        {
            Answer = """{"position_transfer_id":"p1"}""",
        };
        yield return new(
            new UpdateFcmDailyCap(new UpdateFcmDailyCapRequest { SubtraderId = "me_s", Limit = 5000m }), Before: null, """{"subtrader_id":"me_s","limit":"5000.0000"}""");
        yield return new(new DeleteFcmDailyCap { SubtraderId = "me_s" }, """{"subtrader_id":"me_s","limit":"5000.0000"}""", After: null) { Repeated = NotFound };
        yield return new(
            new UpdateFcmBlockedCategories(new UpdateFcmBlockedCategoriesRequest { SubtraderId = "me_s", Category = "Politics", Blocked = true }),
            """{"categories":[]}""",
            """{"categories":["Politics"]}""")
        {
            Answer = """{"categories":["Politics"]}""",
        };

        yield return new(new CancelAllOrders(), Unread, Unread);
        yield return new(new UpgradeAccountApiUsageLevel(), Unread, Unread);
        yield return new(
            new CreateMarketInMultivariateEventCollection("KXC", new CreateMarketInMultivariateEventCollectionRequest { SelectedMarkets = [] }), Unread, Unread)
        {
            Answer = """{"event_ticker":"E","market_ticker":"M"}""",
        };
    }

    private static string Subaccounts(params int[] numbers) =>
        $$"""{"subaccount_balances":[{{string.Join(',', numbers.Select(number => $$"""{"subaccount_number":{{number}},"exchange_index":0,"balance":"0.0000","updated_ts":1}"""))}}]}""";

    private static string Quote(string status) =>
        $$$"""{"quote":{"id":"q1","rfq_id":"r1","status":"{{{status}}}","accepted_side":"{{{(status == "open" ? "" : "yes")}}}"}}""";

    private static string BlockTrade(bool accepted) => $$"""
        {"block_trade_proposals":[{"id":"b1","market_ticker":"KX","price_centi_cents":5600,"centicount":1000,"maker_side":"yes","status":"pending",
        "buyer_user_id":"me","seller_user_id":"","buyer_accepted":{{(accepted ? "true" : "false")}},"seller_accepted":false,
        "expiration_ts":"2026-11-24T00:00:00Z","created_ts":"{{Now}}","updated_ts":"{{Now}}"}]}
        """;

    private static string Keys(params string[] ids) =>
        $$"""{"api_keys":[{{string.Join(',', ids.Select(id => $$"""{"api_key_id":"{{id}}","name":"desk","scopes":["read","write"]}"""))}}]}""";
}
