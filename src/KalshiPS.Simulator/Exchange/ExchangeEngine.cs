using System.Diagnostics.CodeAnalysis;

namespace KalshiPS.Simulator.Exchange;

/// <summary>Represents an exchange without input or output: listings, books, accounts, trades.</summary>
/// <remarks>
/// Every call takes one lock, first runs the due steps (openings, closings, expiries, settlements), and
/// then acts; so any thread may call. The returned objects are the exchange's own and continue to change: read several
/// of them inside <see cref="Do{TResult}"/> to see one moment. The same seed, calls and clock give the same results.
/// This class is the only entry point: the other classes are called inside a step and take no lock.
/// </remarks>
public sealed class ExchangeEngine
{
    private readonly ExchangeClock clock;
    private readonly NewsPublisher news = new();
    private readonly StepRunner steps;
    private readonly ShardRegistry shards = new();
    private readonly MemberRegistry members;
    private readonly ListingRegistry listings;
    private readonly MarketTerms terms;
    private readonly MarketLifecycle lifecycle;
    private readonly Combinations combinations;
    private readonly TradingPauses pauses;
    private readonly Archive archive;
    private readonly Subaccounts subaccounts;
    private readonly CashTransfers transfers;
    private readonly PositionTransfers positionTransfers;
    private readonly ClearingHouse clearing;
    private readonly OrderLedger ledger;
    private readonly OrderEntry orders;
    private readonly OrderAmendment amendment;
    private readonly OrderGroupRegistry groups;
    private readonly RfqMarket rfqs;
    private readonly BlockTradeMarket blockTrades;

    /// <summary>Creates an exchange without listings.</summary>
    /// <param name="time">The clock of the exchange.</param>
    /// <param name="seed">The seed of all ids.</param>
    public ExchangeEngine(TimeProvider time, long seed)
    {
        Ids = new IdGenerator(seed);
        clock = new ExchangeClock(time);
        steps = new StepRunner(clock, news);
        members = new MemberRegistry(Ids);
        listings = new ListingRegistry(clock, news, shards);
        archive = new Archive(clock, listings);
        subaccounts = new Subaccounts(shards);
        transfers = new CashTransfers(clock, Ids, shards);
        clearing = new ClearingHouse(clock, Ids, news);
        positionTransfers = new PositionTransfers(clock, Ids, listings, clearing);
        ledger = new OrderLedger(news);

        var resting = new RestingOrders(clock, news, clearing);
        groups = new OrderGroupRegistry(clock, Ids, news, shards, resting);
        var matching = new MatchingEngine(news, clearing, resting, groups);
        var router = new OrderRouter(shards, listings, ledger);
        orders = new OrderEntry(clock, Ids, shards, ledger, router, resting, groups, matching);
        amendment = new OrderAmendment(clock, shards, router, resting, matching);

        var direct = new DirectTrades(clock, Ids, ledger, clearing);
        rfqs = new RfqMarket(clock, Ids, news, shards, listings, direct);
        blockTrades = new BlockTradeMarket(clock, Ids, shards, listings, direct);

        pauses = new TradingPauses(clock, news, shards, listings, resting);
        terms = new MarketTerms(clock, news, listings);
        lifecycle = new MarketLifecycle(clock, news, listings, members, clearing, resting, rfqs, archive);
        combinations = new Combinations(clock, listings, lifecycle);
        lifecycle.Observer = combinations;
        AddShard(0, "Events");
    }

    /// <summary>The exchange's clock.</summary>
    public DateTimeOffset Now => clock.Now;

    /// <inheritdoc cref="ClearingHouse.HouseBalance"/>
    public decimal HouseBalance => clearing.HouseBalance;

    /// <inheritdoc cref="ShardRegistry.All"/>
    public IReadOnlyCollection<Shard> Shards => shards.All;

    /// <inheritdoc cref="MemberRegistry.Accounts"/>
    public IReadOnlyList<Account> Accounts => members.Accounts;

    /// <inheritdoc cref="ListingRegistry.Series"/>
    public IReadOnlyList<Series> Series => listings.Series;

    /// <inheritdoc cref="ListingRegistry.Events"/>
    public IReadOnlyList<ExchangeEvent> Events => listings.Events;

    /// <inheritdoc cref="ListingRegistry.Markets"/>
    public IReadOnlyList<Market> Markets => listings.Markets;

    /// <inheritdoc cref="Archive.Markets"/>
    public IReadOnlyList<Market> ArchivedMarkets => archive.Markets;

    /// <inheritdoc cref="Combinations.Collections"/>
    public IReadOnlyList<EventCollection> Collections => combinations.Collections;

    /// <inheritdoc cref="ClearingHouse.Trades"/>
    public IReadOnlyList<Trade> Trades => clearing.Trades;

    /// <inheritdoc cref="RfqMarket.Requests"/>
    public IReadOnlyList<Rfq> Rfqs => rfqs.Requests;

    /// <inheritdoc cref="RfqMarket.Quotes"/>
    public IReadOnlyList<RfqQuote> RfqQuotes => rfqs.Quotes;

    /// <inheritdoc cref="BlockTradeMarket.Proposals"/>
    public IReadOnlyList<BlockTrade> BlockTrades => blockTrades.Proposals;

    internal IdGenerator Ids { get; }

    /// <summary>The listener of the exchange's events; null for none. Set it inside a step.</summary>
    internal IExchangeListener? Listener
    {
        get => news.Listener;
        set => news.Listener = value;
    }

    /// <summary>Runs a step with exclusive access to the exchange.</summary>
    /// <typeparam name="TResult">The type of the step's result.</typeparam>
    /// <param name="step">The step; short, without input or output.</param>
    /// <returns>The step's result.</returns>
    public TResult Do<TResult>(Func<TResult> step) => steps.Run(step);

    /// <summary>Runs a step with exclusive access to the exchange.</summary>
    /// <param name="step">The step; short, without input or output.</param>
    public void Do(Action step) => Do<object?>(() =>
    {
        step();
        return null;
    });

    /// <inheritdoc cref="ShardRegistry.Add"/>
    public Shard AddShard(int index, string description) => Do(() => shards.Add(index, description));

    /// <inheritdoc cref="MemberRegistry.Add"/>
    public Account AddAccount(string name) => Do(() => members.Add(name));

    /// <inheritdoc cref="ListingRegistry.Add(Series)"/>
    public Series AddSeries(Series series) => Do(() => listings.Add(series));

    /// <inheritdoc cref="ListingRegistry.Add(ExchangeEvent)"/>
    public ExchangeEvent AddEvent(ExchangeEvent listing) => Do(() => listings.Add(listing));

    /// <inheritdoc cref="MarketLifecycle.List"/>
    public Market AddMarket(MarketListing listing) => Do(() => lifecycle.List(listing));

    /// <inheritdoc cref="Combinations.AddCollection"/>
    public void AddCollection(EventCollection collection) => Do(() => combinations.AddCollection(collection));

    /// <inheritdoc cref="Combinations.Create"/>
    public Market CreateCombination(EventCollection collection, IReadOnlyList<CombinationLeg> legs) =>
        Do(() => combinations.Create(collection, legs));

    /// <summary>Finds a series.</summary>
    /// <param name="ticker">The ticker.</param>
    /// <param name="series">The series.</param>
    /// <returns>True if it is listed.</returns>
    public bool TryGetSeries(string ticker, [NotNullWhen(true)] out Series? series) =>
        (series = steps.Read(() => listings.FindSeries(ticker))) is not null;

    /// <summary>Finds an event.</summary>
    /// <param name="ticker">The ticker.</param>
    /// <param name="found">The event.</param>
    /// <returns>True if it is listed.</returns>
    public bool TryGetEvent(string ticker, [NotNullWhen(true)] out ExchangeEvent? found) =>
        (found = steps.Read(() => listings.FindEvent(ticker))) is not null;

    /// <inheritdoc cref="ListingRegistry.GetMarket(string)"/>
    public Market GetMarket(string ticker) => steps.Read(() => listings.GetMarket(ticker));

    /// <summary>Finds an archived market.</summary>
    /// <param name="ticker">The ticker.</param>
    /// <param name="market">The market.</param>
    /// <returns>True if there is one.</returns>
    public bool TryGetArchivedMarket(string ticker, [NotNullWhen(true)] out Market? market) =>
        (market = steps.Read(() => archive.FindMarket(ticker))) is not null;

    /// <inheritdoc cref="OrderLedger.Get"/>
    public Order GetOrder(Account account, Guid orderId) => steps.Read(() => ledger.Get(account, orderId));

    /// <inheritdoc cref="MarketTerms.ChangePrices"/>
    public void ChangePrices(string ticker, PriceStructure prices) => Do(() => terms.ChangePrices(ticker, prices));

    /// <inheritdoc cref="MarketTerms.DescribeMarket"/>
    public void DescribeMarket(string ticker, string yesSubtitle, decimal? floorStrike = null, decimal? capStrike = null) =>
        Do(() => terms.DescribeMarket(ticker, yesSubtitle, floorStrike, capStrike));

    /// <inheritdoc cref="MarketTerms.OverrideFees"/>
    public void OverrideFees(string ticker, FeeTerms? fees) => Do(() => terms.OverrideFees(ticker, fees));

    /// <inheritdoc cref="MarketLifecycle.MoveCloseTime"/>
    public void MoveCloseTime(string ticker, DateTimeOffset closeTime) => Do(() => lifecycle.MoveCloseTime(ticker, closeTime));

    /// <inheritdoc cref="MarketLifecycle.Close(string)"/>
    public void CloseMarket(string ticker) => Do(() => lifecycle.Close(ticker));

    /// <inheritdoc cref="MarketLifecycle.Determine"/>
    public void DetermineMarket(string ticker, MarketResult result, decimal? value = null, string expirationValue = "") =>
        Do(() => lifecycle.Determine(ticker, result, value, expirationValue));

    /// <inheritdoc cref="MarketLifecycle.Settle"/>
    public void SettleMarket(string ticker, MarketResult result, decimal? value = null, string expirationValue = "") =>
        Do(() => lifecycle.Settle(ticker, result, value, expirationValue));

    /// <inheritdoc cref="TradingPauses.SetTradingActive"/>
    public void SetTradingActive(bool active, int? shard = null, DateTimeOffset? until = null) =>
        Do(() => pauses.SetTradingActive(active, shard, until));

    /// <inheritdoc cref="TradingPauses.SetExchangeActive"/>
    public void SetExchangeActive(bool active, int? shard = null, DateTimeOffset? until = null) =>
        Do(() => pauses.SetExchangeActive(active, shard, until));

    /// <inheritdoc cref="TradingPauses.PauseMarket"/>
    public void PauseMarket(string ticker) => Do(() => pauses.PauseMarket(ticker));

    /// <inheritdoc cref="TradingPauses.ResumeMarket"/>
    public void ResumeMarket(string ticker) => Do(() => pauses.ResumeMarket(ticker));

    /// <inheritdoc cref="CashTransfers.Deposit"/>
    public void Deposit(Account account, decimal dollars, int shard = 0, int subaccount = 0, string method = "ach") =>
        Do(() => transfers.Deposit(account, dollars, shard, subaccount, method));

    /// <inheritdoc cref="CashTransfers.FailDeposit"/>
    public void FailDeposit(Account account, decimal dollars, string method) => Do(() => transfers.FailDeposit(account, dollars, method));

    /// <inheritdoc cref="CashTransfers.BetweenSubaccounts"/>
    public SubaccountTransfer TransferBetweenSubaccounts(Account account, int from, int to, decimal dollars, int shard = 0, Guid? clientId = null) =>
        Do(() => transfers.BetweenSubaccounts(account, from, to, dollars, shard, clientId));

    /// <inheritdoc cref="CashTransfers.BetweenShards"/>
    public Guid TransferBetweenShards(
        Account account, (int Subaccount, int Shard) from, (int Subaccount, int Shard) to, decimal dollars, Guid? clientId = null) =>
        Do(() => transfers.BetweenShards(account, from, to, dollars, clientId));

    /// <inheritdoc cref="PositionTransfers.Transfer"/>
    public Guid TransferPosition(Account from, Account to, string ticker, decimal count, decimal price) =>
        Do(() => positionTransfers.Transfer(from, to, ticker, count, price));

    /// <inheritdoc cref="Subaccounts.Create"/>
    public int CreateSubaccount(Account account, int shard = 0) => Do(() => subaccounts.Create(account, shard));

    /// <inheritdoc cref="Subaccounts.SetNetting"/>
    public void SetNetting(Account account, int subaccount, bool isNetted) => Do(() => Subaccounts.SetNetting(account, subaccount, isNetted));

    /// <inheritdoc cref="Subaccounts.SetTarget"/>
    public void SetTarget(Account account, BalanceTarget target) => Do(() => subaccounts.SetTarget(account, target));

    /// <inheritdoc cref="OrderEntry.Place"/>
    public OrderResult PlaceOrder(Account account, OrderRequest request) => Do(() => orders.Place(account, request));

    /// <inheritdoc cref="OrderEntry.Cancel"/>
    public (Order Order, decimal ReducedBy) CancelOrder(Account account, Guid orderId, int subaccount = 0, Route route = default) =>
        Do(() => orders.Cancel(account, orderId, subaccount, route));

    /// <inheritdoc cref="OrderEntry.CancelAll"/>
    public int CancelAllOrders(Account account, int? subaccount = null) => Do(() => orders.CancelAll(account, subaccount));

    /// <inheritdoc cref="OrderEntry.QueuePositionOf"/>
    public decimal QueuePositionOf(Account account, Guid orderId) => Do(() => orders.QueuePositionOf(account, orderId));

    /// <inheritdoc cref="OrderAmendment.Amend"/>
    public OrderResult AmendOrder(Account account, Guid orderId, AmendRequest request) => Do(() => amendment.Amend(account, orderId, request));

    /// <inheritdoc cref="OrderAmendment.Decrease"/>
    public Order DecreaseOrder(Account account, Guid orderId, DecreaseRequest request) => Do(() => amendment.Decrease(account, orderId, request));

    /// <inheritdoc cref="OrderGroupRegistry.Create"/>
    public OrderGroup CreateOrderGroup(Account account, decimal contractsLimit, int subaccount = 0, int shard = 0) =>
        Do(() => groups.Create(account, contractsLimit, subaccount, shard));

    /// <inheritdoc cref="OrderGroupRegistry.Of"/>
    public IReadOnlyList<OrderGroup> OrderGroupsOf(Account account) => Do(() => groups.Of(account));

    /// <inheritdoc cref="OrderGroupRegistry.Get"/>
    public OrderGroup GetOrderGroup(Account account, Guid groupId) => Do(() => groups.Get(account, groupId));

    /// <inheritdoc cref="OrderGroupRegistry.Delete"/>
    public void DeleteOrderGroup(OrderGroup group) => Do(() => groups.Delete(group));

    /// <inheritdoc cref="OrderGroupRegistry.Trigger(OrderGroup)"/>
    public void TriggerOrderGroup(OrderGroup group) => Do(() => groups.Trigger(group));

    /// <inheritdoc cref="OrderGroupRegistry.Reset"/>
    public void ResetOrderGroup(OrderGroup group) => Do(() => groups.Reset(group));

    /// <inheritdoc cref="OrderGroupRegistry.Change"/>
    public void ChangeOrderGroup(OrderGroup group, decimal contractsLimit) => Do(() => groups.Change(group, contractsLimit));

    /// <inheritdoc cref="RfqMarket.CreateRfq"/>
    public Rfq CreateRfq(Account account, RfqRequest request) => Do(() => rfqs.CreateRfq(account, request));

    /// <inheritdoc cref="RfqMarket.DeleteRfq"/>
    public void DeleteRfq(Account account, Guid rfqId) => Do(() => rfqs.DeleteRfq(account, rfqId));

    /// <inheritdoc cref="RfqMarket.GetRfq"/>
    public Rfq GetRfq(Guid rfqId) => Do(() => rfqs.GetRfq(rfqId));

    /// <inheritdoc cref="RfqMarket.CreateQuote"/>
    public RfqQuote CreateQuote(Account account, Guid rfqId, RfqQuoteRequest request) => Do(() => rfqs.CreateQuote(account, rfqId, request));

    /// <inheritdoc cref="RfqMarket.GetQuote"/>
    public RfqQuote GetQuote(Account account, Guid quoteId) => Do(() => rfqs.GetQuote(account, quoteId));

    /// <inheritdoc cref="RfqMarket.DeleteQuote"/>
    public void DeleteQuote(Account account, Guid quoteId) => Do(() => rfqs.DeleteQuote(account, quoteId));

    /// <inheritdoc cref="RfqMarket.AcceptQuote"/>
    public void AcceptQuote(Account account, Guid quoteId, BookSide side) => Do(() => rfqs.AcceptQuote(account, quoteId, side));

    /// <inheritdoc cref="RfqMarket.ConfirmQuote"/>
    public void ConfirmQuote(Account account, Guid quoteId) => Do(() => rfqs.ConfirmQuote(account, quoteId));

    /// <inheritdoc cref="BlockTradeMarket.Propose"/>
    public BlockTrade ProposeBlockTrade(Account proposer, BlockTradeRequest request) => Do(() => blockTrades.Propose(proposer, request));

    /// <inheritdoc cref="BlockTradeMarket.Get"/>
    public BlockTrade GetBlockTrade(Account account, Guid id) => Do(() => blockTrades.Get(account, id));

    /// <inheritdoc cref="BlockTradeMarket.Accept"/>
    public void AcceptBlockTrade(Account account, Guid id, int? subaccount = null) => Do(() => blockTrades.Accept(account, id, subaccount));

    /// <inheritdoc cref="Archive.BoundaryOf"/>
    public DateTimeOffset BoundaryOf(ArchivedList list) => steps.Read(() => archive.BoundaryOf(list));

    /// <inheritdoc cref="Archive.MoveBoundary"/>
    public void MoveBoundary(ArchivedList list, params DateTimeOffset[] times) => Do(() => archive.MoveBoundary(list, times));

    /// <inheritdoc cref="Archive.IsArchived(Trade)"/>
    public bool IsArchived(Trade trade) => steps.Read(() => archive.IsArchived(trade));

    /// <inheritdoc cref="Archive.IsArchived(Position)"/>
    public bool IsArchived(Position position) => Do(() => archive.IsArchived(position));

    /// <inheritdoc cref="Archive.IsArchived(Order)"/>
    public bool IsArchived(Order order) => steps.Read(() => archive.IsArchived(order));

    /// <inheritdoc cref="Archive.NextBoundaries"/>
    internal void NextBoundaries() => archive.NextBoundaries();

    /// <inheritdoc cref="OrderLedger.WithoutLatest"/>
    internal TResult WithoutLatest<TResult>(Account account, int count, Func<TResult> step) => Do(() => ledger.WithoutLatest(account, count, step));

    /// <inheritdoc cref="ExchangeClock.Pin"/>
    internal void Pin(DateTimeOffset? moment) => clock.Pin(moment);

    /// <summary>Sets the counterparty that answers members automatically.</summary>
    internal void SetCounterparty(ICounterparty counterparty)
    {
        rfqs.Counterparty = counterparty;
        blockTrades.Counterparty = counterparty;
    }
}
