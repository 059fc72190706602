using System.Diagnostics.CodeAnalysis;

namespace KalshiPS.Simulator.Exchange;

/// <summary>An exchange without any input or output: listings, books, accounts, trades.</summary>
/// <remarks>
/// Every call takes one lock, first does what the clock has made due (openings, closings, expiries, pay-outs), and
/// then acts; so any thread may call. The objects handed out are the exchange's own and go on changing: read several
/// of them inside <see cref="Do{TResult}"/> to see one moment. The same seed, calls and clock give the same results.
/// </remarks>
public sealed partial class ExchangeEngine
{
    private readonly object _gate = new();
    private readonly TimeProvider _time;
    private readonly IdGenerator _ids;
    private readonly PriorityQueue<Action<DateTimeOffset>, (DateTimeOffset Time, long Order)> _agenda = new();
    private readonly Dictionary<string, Series> _series = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ExchangeEvent> _events = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Market> _markets = new(StringComparer.Ordinal);
    private readonly List<Series> _seriesList = [];
    private readonly List<ExchangeEvent> _eventList = [];
    private readonly List<Market> _marketList = [];
    private readonly List<Account> _accounts = [];
    private readonly List<Trade> _trades = [];
    private readonly Dictionary<Guid, Order> _orders = [];
    private readonly SortedDictionary<int, Shard> _shards = [];
    private DateTimeOffset? _pinned;
    private long _sequence;
    private int _depth;

    /// <summary>Opens an exchange with nothing listed.</summary>
    /// <param name="time">The clock everything follows.</param>
    /// <param name="seed">Decides all ids.</param>
    public ExchangeEngine(TimeProvider time, long seed)
    {
        _time = time;
        _ids = new IdGenerator(seed);
        AddShard(0, "Events");
    }

    /// <summary>The exchange's clock.</summary>
    public DateTimeOffset Now => _pinned ?? _time.GetUtcNow();

    /// <summary>Fees collected and rounding kept, in dollars.</summary>
    public decimal HouseBalance { get; private set; }

    /// <summary>The families of events, in the order of listing.</summary>
    public IReadOnlyList<Series> Series => _seriesList;

    /// <summary>The events, in the order of listing.</summary>
    public IReadOnlyList<ExchangeEvent> Events => _eventList;

    /// <summary>The live markets, in the order of listing.</summary>
    public IReadOnlyList<Market> Markets => _marketList;

    /// <summary>The members, in the order of joining.</summary>
    public IReadOnlyList<Account> Accounts => _accounts;

    /// <summary>Every trade, oldest first.</summary>
    public IReadOnlyList<Trade> Trades => _trades;

    /// <summary>The parts of the exchange, by index.</summary>
    public IReadOnlyCollection<Shard> Shards => _shards.Values;

    internal IdGenerator Ids => _ids;

    /// <summary>Hears what happens from now on; null for nobody. Set it inside a step.</summary>
    internal IExchangeListener? Listener { get; set; }

    /// <summary>Runs a step while nothing else happens on the exchange.</summary>
    /// <typeparam name="TResult">What the step gives.</typeparam>
    /// <param name="step">The step; short, without input or output.</param>
    /// <returns>What the step gave.</returns>
    public TResult Do<TResult>(Func<TResult> step)
    {
        lock (_gate)
        {
            _depth++;
            try
            {
                CatchUp();
                return step();
            }
            finally
            {
                _depth--;
                if (_depth == 0)
                    Listener?.OnStepEnded();
            }
        }
    }

    /// <summary>Runs a step while nothing else happens on the exchange.</summary>
    /// <param name="step">The step; short, without input or output.</param>
    public void Do(Action step) => Do<object?>(() =>
    {
        step();
        return null;
    });

    /// <summary>Adds a shard, or renames one.</summary>
    /// <param name="index">Its index.</param>
    /// <param name="description">What trades there.</param>
    /// <returns>The shard.</returns>
    public Shard AddShard(int index, string description) => Do(() => _shards[index] = new Shard(index, description));

    /// <summary>Lists a series.</summary>
    /// <param name="series">The series; its shard must exist.</param>
    /// <returns>The series.</returns>
    public Series AddSeries(Series series) => Do(() =>
    {
        if (!_shards.ContainsKey(series.ExchangeIndex))
            throw new ArgumentException($"There is no shard {series.ExchangeIndex}.", nameof(series));
        _series.Add(series.Ticker, series);
        _seriesList.Add(series);
        return series;
    });

    /// <summary>Lists an event.</summary>
    /// <param name="listing">The event; its series must be listed.</param>
    /// <returns>The event.</returns>
    public ExchangeEvent AddEvent(ExchangeEvent listing) => Do(() =>
    {
        if (!_series.ContainsKey(listing.Series.Ticker))
            throw new ArgumentException($"The series {listing.Series.Ticker} is not listed.", nameof(listing));
        _events.Add(listing.Ticker, listing);
        _eventList.Add(listing);
        Listener?.OnNews(new EventListed(listing, Now));
        return listing;
    });

    /// <summary>Lists a market. It opens and closes by itself when its times come.</summary>
    /// <param name="listing">Its terms; its event must be listed.</param>
    /// <returns>The market.</returns>
    public Market AddMarket(MarketListing listing) => Do(() =>
    {
        if (!_events.ContainsKey(listing.Event.Ticker))
            throw new ArgumentException($"The event {listing.Event.Ticker} is not listed.", nameof(listing));
        var market = new Market(listing, NextSequence(), Now);
        _markets.Add(market.Ticker, market);
        _marketList.Add(market);
        Listener?.OnNews(new MarketChanged(market, MarketChange.Created, Now));
        ScheduleLife(market);
        return market;
    });

    /// <summary>Lets a member join.</summary>
    /// <param name="name">What to call it.</param>
    /// <returns>The account, without cash.</returns>
    public Account AddAccount(string name) => Do(() =>
    {
        var account = new Account(_ids.NextGuid(), _ids.NextGuid(), name);
        account.WalletOf(0, 0);
        _accounts.Add(account);
        return account;
    });

    /// <summary>Finds a series.</summary>
    /// <param name="ticker">Its ticker.</param>
    /// <param name="series">The series.</param>
    /// <returns>Whether it is listed.</returns>
    public bool TryGetSeries(string ticker, [NotNullWhen(true)] out Series? series)
    {
        lock (_gate)
            return _series.TryGetValue(ticker, out series);
    }

    /// <summary>Finds an event.</summary>
    /// <param name="ticker">Its ticker.</param>
    /// <param name="found">The event.</param>
    /// <returns>Whether it is listed.</returns>
    public bool TryGetEvent(string ticker, [NotNullWhen(true)] out ExchangeEvent? found)
    {
        lock (_gate)
            return _events.TryGetValue(ticker, out found);
    }

    /// <summary>Finds a market.</summary>
    /// <param name="ticker">Its ticker.</param>
    /// <returns>The market.</returns>
    /// <exception cref="RejectedException">It is not listed.</exception>
    public Market GetMarket(string ticker)
    {
        lock (_gate)
            return _markets.GetValueOrDefault(ticker) ?? throw new RejectedException(RejectReason.NotFound, "market not found");
    }

    /// <summary>Finds an order of an account, alive or ended.</summary>
    /// <param name="account">The account.</param>
    /// <param name="orderId">The exchange's id of the order.</param>
    /// <returns>The order.</returns>
    /// <exception cref="RejectedException">The account has no such order.</exception>
    public Order GetOrder(Account account, Guid orderId)
    {
        lock (_gate)
        {
            return _orders.TryGetValue(orderId, out var order) && order.Account == account
                ? order
                : throw new RejectedException(RejectReason.NotFound);
        }
    }

    /// <summary>Sets the clock to a moment of the past while the opening state is built; null follows the real clock.</summary>
    internal void Pin(DateTimeOffset? moment) => _pinned = moment;

    private long NextSequence() => ++_sequence;

    private void Schedule(DateTimeOffset time, Action<DateTimeOffset> step) => _agenda.Enqueue(step, (time, NextSequence()));

    private void CatchUp()
    {
        while (_agenda.TryPeek(out var step, out var due) && due.Time <= Now)
        {
            _agenda.Dequeue();
            step(due.Time);
        }
    }
}
