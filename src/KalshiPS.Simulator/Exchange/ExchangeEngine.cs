using System.Diagnostics.CodeAnalysis;

namespace KalshiPS.Simulator.Exchange;

/// <summary>An exchange without any input or output: listings, books, accounts, trades.</summary>
/// <remarks>
/// Every call takes one lock, first does what the clock has made due (openings, closings, expiries, pay-outs), and
/// then acts; so any thread may call. The objects handed out are the exchange's own and go on changing: read several
/// of them inside <see cref="Do{TResult}"/> to see one moment. The same seed, calls and clock give the same results.
/// This is the one way in: the parts that do the work are called inside a step and take no lock.
/// </remarks>
public sealed class ExchangeEngine
{
    private readonly ExchangeClock _clock;
    private readonly NewsPublisher _news = new();
    private readonly StepRunner _steps;
    private readonly ShardRegistry _shards = new();
    private readonly MemberRegistry _members;
    private readonly ListingRegistry _listings;
    private readonly MarketTerms _terms;
    private readonly MarketLifecycle _lifecycle;
    private readonly Combinations _combinations;
    private readonly TradingPauses _pauses;
    private readonly Archive _archive;
    private readonly Subaccounts _subaccounts;
    private readonly CashTransfers _transfers;
    private readonly ClearingHouse _clearing;
    private readonly OrderLedger _ledger;
    private readonly OrderEntry _orders;
    private readonly OrderAmendment _amendment;
    private readonly OrderGroupRegistry _groups;
    private readonly RfqMarket _rfqs;
    private readonly BlockTradeMarket _blockTrades;

    /// <summary>Opens an exchange with nothing listed.</summary>
    /// <param name="time">The clock everything follows.</param>
    /// <param name="seed">Decides all ids.</param>
    public ExchangeEngine(TimeProvider time, long seed)
    {
        Ids = new IdGenerator(seed);
        _clock = new ExchangeClock(time);
        _steps = new StepRunner(_clock, _news);
        _members = new MemberRegistry(Ids);
        _listings = new ListingRegistry(_clock, _news, _shards);
        _archive = new Archive(_clock, _listings);
        _subaccounts = new Subaccounts(_shards);
        _transfers = new CashTransfers(_clock, Ids, _shards);
        _clearing = new ClearingHouse(_clock, Ids, _news);
        _ledger = new OrderLedger(_news);

        var resting = new RestingOrders(_clock, _news, _clearing);
        _groups = new OrderGroupRegistry(_clock, Ids, _news, _shards, resting);
        var matching = new MatchingEngine(_news, _clearing, resting, _groups);
        var router = new OrderRouter(_shards, _listings, _ledger);
        _orders = new OrderEntry(_clock, Ids, _shards, _ledger, router, resting, _groups, matching);
        _amendment = new OrderAmendment(_clock, _shards, router, resting, matching);

        var direct = new DirectTrades(_clock, Ids, _ledger, _clearing);
        _rfqs = new RfqMarket(_clock, Ids, _news, _shards, _listings, direct);
        _blockTrades = new BlockTradeMarket(_clock, Ids, _shards, _listings, direct);

        _pauses = new TradingPauses(_clock, _news, _shards, _listings, resting);
        _terms = new MarketTerms(_clock, _news, _listings);
        _lifecycle = new MarketLifecycle(_clock, _news, _listings, _members, _clearing, resting, _rfqs, _archive);
        _combinations = new Combinations(_clock, _listings, _lifecycle);
        _lifecycle.Observer = _combinations;
        AddShard(0, "Events");
    }

    /// <summary>The exchange's clock.</summary>
    public DateTimeOffset Now => _clock.Now;

    /// <inheritdoc cref="ClearingHouse.HouseBalance"/>
    public decimal HouseBalance => _clearing.HouseBalance;

    /// <inheritdoc cref="ShardRegistry.All"/>
    public IReadOnlyCollection<Shard> Shards => _shards.All;

    /// <inheritdoc cref="MemberRegistry.Accounts"/>
    public IReadOnlyList<Account> Accounts => _members.Accounts;

    /// <inheritdoc cref="ListingRegistry.Series"/>
    public IReadOnlyList<Series> Series => _listings.Series;

    /// <inheritdoc cref="ListingRegistry.Events"/>
    public IReadOnlyList<ExchangeEvent> Events => _listings.Events;

    /// <inheritdoc cref="ListingRegistry.Markets"/>
    public IReadOnlyList<Market> Markets => _listings.Markets;

    /// <inheritdoc cref="Archive.Markets"/>
    public IReadOnlyList<Market> ArchivedMarkets => _archive.Markets;

    /// <inheritdoc cref="Combinations.Collections"/>
    public IReadOnlyList<EventCollection> Collections => _combinations.Collections;

    /// <inheritdoc cref="ClearingHouse.Trades"/>
    public IReadOnlyList<Trade> Trades => _clearing.Trades;

    /// <inheritdoc cref="RfqMarket.Requests"/>
    public IReadOnlyList<Rfq> Rfqs => _rfqs.Requests;

    /// <inheritdoc cref="RfqMarket.Quotes"/>
    public IReadOnlyList<RfqQuote> RfqQuotes => _rfqs.Quotes;

    /// <inheritdoc cref="BlockTradeMarket.Proposals"/>
    public IReadOnlyList<BlockTrade> BlockTrades => _blockTrades.Proposals;

    internal IdGenerator Ids { get; }

    /// <summary>Hears what happens from now on; null for nobody. Set it inside a step.</summary>
    internal IExchangeListener? Listener
    {
        get => _news.Listener;
        set => _news.Listener = value;
    }

    /// <summary>Runs a step while nothing else happens on the exchange.</summary>
    /// <typeparam name="TResult">What the step gives.</typeparam>
    /// <param name="step">The step; short, without input or output.</param>
    /// <returns>What the step gave.</returns>
    public TResult Do<TResult>(Func<TResult> step) => _steps.Run(step);

    /// <summary>Runs a step while nothing else happens on the exchange.</summary>
    /// <param name="step">The step; short, without input or output.</param>
    public void Do(Action step) => Do<object?>(() =>
    {
        step();
        return null;
    });

    /// <inheritdoc cref="ShardRegistry.Add"/>
    public Shard AddShard(int index, string description) => Do(() => _shards.Add(index, description));

    /// <inheritdoc cref="MemberRegistry.Add"/>
    public Account AddAccount(string name) => Do(() => _members.Add(name));

    /// <inheritdoc cref="ListingRegistry.Add(Series)"/>
    public Series AddSeries(Series series) => Do(() => _listings.Add(series));

    /// <inheritdoc cref="ListingRegistry.Add(ExchangeEvent)"/>
    public ExchangeEvent AddEvent(ExchangeEvent listing) => Do(() => _listings.Add(listing));

    /// <inheritdoc cref="MarketLifecycle.List"/>
    public Market AddMarket(MarketListing listing) => Do(() => _lifecycle.List(listing));

    /// <inheritdoc cref="Combinations.AddCollection"/>
    public void AddCollection(EventCollection collection) => Do(() => _combinations.AddCollection(collection));

    /// <inheritdoc cref="Combinations.Create"/>
    public Market CreateCombination(EventCollection collection, IReadOnlyList<CombinationLeg> legs) =>
        Do(() => _combinations.Create(collection, legs));

    /// <summary>Finds a series.</summary>
    /// <param name="ticker">Its ticker.</param>
    /// <param name="series">The series.</param>
    /// <returns>Whether it is listed.</returns>
    public bool TryGetSeries(string ticker, [NotNullWhen(true)] out Series? series) =>
        (series = _steps.Read(() => _listings.FindSeries(ticker))) is not null;

    /// <summary>Finds an event.</summary>
    /// <param name="ticker">Its ticker.</param>
    /// <param name="found">The event.</param>
    /// <returns>Whether it is listed.</returns>
    public bool TryGetEvent(string ticker, [NotNullWhen(true)] out ExchangeEvent? found) =>
        (found = _steps.Read(() => _listings.FindEvent(ticker))) is not null;

    /// <inheritdoc cref="ListingRegistry.GetMarket(string)"/>
    public Market GetMarket(string ticker) => _steps.Read(() => _listings.GetMarket(ticker));

    /// <summary>Finds an archived market.</summary>
    /// <param name="ticker">The ticker.</param>
    /// <param name="market">The market.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryGetArchivedMarket(string ticker, [NotNullWhen(true)] out Market? market) =>
        (market = _steps.Read(() => _archive.FindMarket(ticker))) is not null;

    /// <inheritdoc cref="OrderLedger.Get"/>
    public Order GetOrder(Account account, Guid orderId) => _steps.Read(() => _ledger.Get(account, orderId));

    /// <inheritdoc cref="MarketTerms.ChangePrices"/>
    public void ChangePrices(string ticker, PriceStructure prices) => Do(() => _terms.ChangePrices(ticker, prices));

    /// <inheritdoc cref="MarketTerms.DescribeMarket"/>
    public void DescribeMarket(string ticker, string yesSubtitle, decimal? floorStrike = null, decimal? capStrike = null) =>
        Do(() => _terms.DescribeMarket(ticker, yesSubtitle, floorStrike, capStrike));

    /// <inheritdoc cref="MarketTerms.OverrideFees"/>
    public void OverrideFees(string ticker, FeeTerms? fees) => Do(() => _terms.OverrideFees(ticker, fees));

    /// <inheritdoc cref="MarketLifecycle.MoveCloseTime"/>
    public void MoveCloseTime(string ticker, DateTimeOffset closeTime) => Do(() => _lifecycle.MoveCloseTime(ticker, closeTime));

    /// <inheritdoc cref="MarketLifecycle.Close(string)"/>
    public void CloseMarket(string ticker) => Do(() => _lifecycle.Close(ticker));

    /// <inheritdoc cref="MarketLifecycle.Determine"/>
    public void DetermineMarket(string ticker, MarketResult result, decimal? value = null, string expirationValue = "") =>
        Do(() => _lifecycle.Determine(ticker, result, value, expirationValue));

    /// <inheritdoc cref="MarketLifecycle.Settle"/>
    public void SettleMarket(string ticker, MarketResult result, decimal? value = null, string expirationValue = "") =>
        Do(() => _lifecycle.Settle(ticker, result, value, expirationValue));

    /// <inheritdoc cref="TradingPauses.SetTradingActive"/>
    public void SetTradingActive(bool active, int? shard = null, DateTimeOffset? until = null) =>
        Do(() => _pauses.SetTradingActive(active, shard, until));

    /// <inheritdoc cref="TradingPauses.SetExchangeActive"/>
    public void SetExchangeActive(bool active, int? shard = null, DateTimeOffset? until = null) =>
        Do(() => _pauses.SetExchangeActive(active, shard, until));

    /// <inheritdoc cref="TradingPauses.PauseMarket"/>
    public void PauseMarket(string ticker) => Do(() => _pauses.PauseMarket(ticker));

    /// <inheritdoc cref="TradingPauses.ResumeMarket"/>
    public void ResumeMarket(string ticker) => Do(() => _pauses.ResumeMarket(ticker));

    /// <inheritdoc cref="CashTransfers.Deposit"/>
    public void Deposit(Account account, decimal dollars, int shard = 0, int subaccount = 0, string method = "ach") =>
        Do(() => _transfers.Deposit(account, dollars, shard, subaccount, method));

    /// <inheritdoc cref="CashTransfers.FailDeposit"/>
    public void FailDeposit(Account account, decimal dollars, string method) => Do(() => _transfers.FailDeposit(account, dollars, method));

    /// <inheritdoc cref="CashTransfers.BetweenSubaccounts"/>
    public SubaccountTransfer TransferBetweenSubaccounts(Account account, int from, int to, decimal dollars, int shard = 0, Guid? clientId = null) =>
        Do(() => _transfers.BetweenSubaccounts(account, from, to, dollars, shard, clientId));

    /// <inheritdoc cref="CashTransfers.BetweenShards"/>
    public Guid TransferBetweenShards(Account account, (int Subaccount, int Shard) from, (int Subaccount, int Shard) to, decimal dollars) =>
        Do(() => _transfers.BetweenShards(account, from, to, dollars));

    /// <inheritdoc cref="Subaccounts.Create"/>
    public int CreateSubaccount(Account account, int shard = 0) => Do(() => _subaccounts.Create(account, shard));

    /// <inheritdoc cref="Subaccounts.SetNetting"/>
    public void SetNetting(Account account, int subaccount, bool isNetted) => Do(() => Subaccounts.SetNetting(account, subaccount, isNetted));

    /// <inheritdoc cref="Subaccounts.SetTarget"/>
    public void SetTarget(Account account, BalanceTarget target) => Do(() => _subaccounts.SetTarget(account, target));

    /// <inheritdoc cref="OrderEntry.Place"/>
    public OrderResult PlaceOrder(Account account, OrderRequest request) => Do(() => _orders.Place(account, request));

    /// <inheritdoc cref="OrderEntry.Cancel"/>
    public (Order Order, decimal ReducedBy) CancelOrder(Account account, Guid orderId, int subaccount = 0, Route route = default) =>
        Do(() => _orders.Cancel(account, orderId, subaccount, route));

    /// <inheritdoc cref="OrderEntry.CancelAll"/>
    public int CancelAllOrders(Account account, int? subaccount = null) => Do(() => _orders.CancelAll(account, subaccount));

    /// <inheritdoc cref="OrderEntry.QueuePositionOf"/>
    public decimal QueuePositionOf(Account account, Guid orderId) => Do(() => _orders.QueuePositionOf(account, orderId));

    /// <inheritdoc cref="OrderAmendment.Amend"/>
    public OrderResult AmendOrder(Account account, Guid orderId, AmendRequest request) => Do(() => _amendment.Amend(account, orderId, request));

    /// <inheritdoc cref="OrderAmendment.Decrease"/>
    public Order DecreaseOrder(Account account, Guid orderId, DecreaseRequest request) => Do(() => _amendment.Decrease(account, orderId, request));

    /// <inheritdoc cref="OrderGroupRegistry.Create"/>
    public OrderGroup CreateOrderGroup(Account account, decimal contractsLimit, int subaccount = 0, int shard = 0) =>
        Do(() => _groups.Create(account, contractsLimit, subaccount, shard));

    /// <inheritdoc cref="OrderGroupRegistry.Of"/>
    public IReadOnlyList<OrderGroup> OrderGroupsOf(Account account) => Do(() => _groups.Of(account));

    /// <inheritdoc cref="OrderGroupRegistry.Get"/>
    public OrderGroup GetOrderGroup(Account account, Guid groupId) => Do(() => _groups.Get(account, groupId));

    /// <inheritdoc cref="OrderGroupRegistry.Delete"/>
    public void DeleteOrderGroup(OrderGroup group) => Do(() => _groups.Delete(group));

    /// <inheritdoc cref="OrderGroupRegistry.Trigger(OrderGroup)"/>
    public void TriggerOrderGroup(OrderGroup group) => Do(() => _groups.Trigger(group));

    /// <inheritdoc cref="OrderGroupRegistry.Reset"/>
    public void ResetOrderGroup(OrderGroup group) => Do(() => _groups.Reset(group));

    /// <inheritdoc cref="OrderGroupRegistry.Change"/>
    public void ChangeOrderGroup(OrderGroup group, decimal contractsLimit) => Do(() => _groups.Change(group, contractsLimit));

    /// <inheritdoc cref="RfqMarket.CreateRfq"/>
    public Rfq CreateRfq(Account account, RfqRequest request) => Do(() => _rfqs.CreateRfq(account, request));

    /// <inheritdoc cref="RfqMarket.DeleteRfq"/>
    public void DeleteRfq(Account account, Guid rfqId) => Do(() => _rfqs.DeleteRfq(account, rfqId));

    /// <inheritdoc cref="RfqMarket.GetRfq"/>
    public Rfq GetRfq(Guid rfqId) => Do(() => _rfqs.GetRfq(rfqId));

    /// <inheritdoc cref="RfqMarket.CreateQuote"/>
    public RfqQuote CreateQuote(Account account, Guid rfqId, RfqQuoteRequest request) => Do(() => _rfqs.CreateQuote(account, rfqId, request));

    /// <inheritdoc cref="RfqMarket.GetQuote"/>
    public RfqQuote GetQuote(Account account, Guid quoteId) => Do(() => _rfqs.GetQuote(account, quoteId));

    /// <inheritdoc cref="RfqMarket.DeleteQuote"/>
    public void DeleteQuote(Account account, Guid quoteId) => Do(() => _rfqs.DeleteQuote(account, quoteId));

    /// <inheritdoc cref="RfqMarket.AcceptQuote"/>
    public void AcceptQuote(Account account, Guid quoteId, BookSide side) => Do(() => _rfqs.AcceptQuote(account, quoteId, side));

    /// <inheritdoc cref="RfqMarket.ConfirmQuote"/>
    public void ConfirmQuote(Account account, Guid quoteId) => Do(() => _rfqs.ConfirmQuote(account, quoteId));

    /// <inheritdoc cref="BlockTradeMarket.Propose"/>
    public BlockTrade ProposeBlockTrade(Account proposer, BlockTradeRequest request) => Do(() => _blockTrades.Propose(proposer, request));

    /// <inheritdoc cref="BlockTradeMarket.Get"/>
    public BlockTrade GetBlockTrade(Account account, Guid id) => Do(() => _blockTrades.Get(account, id));

    /// <inheritdoc cref="BlockTradeMarket.Accept"/>
    public void AcceptBlockTrade(Account account, Guid id, int? subaccount = null) => Do(() => _blockTrades.Accept(account, id, subaccount));

    /// <inheritdoc cref="Archive.BoundaryOf"/>
    public DateTimeOffset BoundaryOf(ArchivedList list) => _steps.Read(() => _archive.BoundaryOf(list));

    /// <inheritdoc cref="Archive.MoveBoundary"/>
    public void MoveBoundary(ArchivedList list, params DateTimeOffset[] times) => Do(() => _archive.MoveBoundary(list, times));

    /// <inheritdoc cref="Archive.IsArchived(Trade)"/>
    public bool IsArchived(Trade trade) => _steps.Read(() => _archive.IsArchived(trade));

    /// <inheritdoc cref="Archive.IsArchived(Position)"/>
    public bool IsArchived(Position position) => Do(() => _archive.IsArchived(position));

    /// <inheritdoc cref="Archive.IsArchived(Order)"/>
    public bool IsArchived(Order order) => _steps.Read(() => _archive.IsArchived(order));

    /// <inheritdoc cref="Archive.NextBoundaries"/>
    internal void NextBoundaries() => _archive.NextBoundaries();

    /// <inheritdoc cref="OrderLedger.WithoutLatest"/>
    internal TResult WithoutLatest<TResult>(Account account, int count, Func<TResult> step) => Do(() => _ledger.WithoutLatest(account, count, step));

    /// <inheritdoc cref="ExchangeClock.Pin"/>
    internal void Pin(DateTimeOffset? moment) => _clock.Pin(moment);

    /// <summary>Sets the member who answers others by itself.</summary>
    internal void SetCounterparty(ICounterparty counterparty)
    {
        _rfqs.Counterparty = counterparty;
        _blockTrades.Counterparty = counterparty;
    }
}
