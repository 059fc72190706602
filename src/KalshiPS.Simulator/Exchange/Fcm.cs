namespace KalshiPS.Simulator.Exchange;

/// <summary>One of the customers a futures commission merchant trades for.</summary>
/// <param name="id">The merchant's user id and a suffix.</param>
/// <param name="account">What it trades with.</param>
internal sealed class Subtrader(string id, Account account)
{
    public string Id { get; } = id;

    public Account Account { get; } = account;

    /// <summary>How many dollars it may put at risk in a day; null when no cap is set.</summary>
    public decimal? DailyCap { get; set; }

    /// <summary>The categories of events it may not trade.</summary>
    public SortedSet<string> BlockedCategories { get; } = new(StringComparer.Ordinal);
}

/// <summary>A member that is a futures commission merchant, and its customers.</summary>
internal sealed class Fcm(ExchangeEngine exchange, Account owner)
{
    /// <summary>What a subtrader of the error account can pay for, in dollars.</summary>
    private const decimal ErrorCash = 5_000m;

    private readonly List<Subtrader> subtraders = [];

    public IReadOnlyList<Subtrader> Subtraders => subtraders;

    /// <summary>The account that takes over positions which were opened by mistake.</summary>
    public string ErrorAccountId { get; } = $"{owner.UserId}-error";

    /// <summary>Opens an account for a customer.</summary>
    /// <exception cref="RejectedException">There is one of this suffix.</exception>
    public Subtrader Create(string suffix)
    {
        var id = $"{owner.UserId}_{suffix}";
        return TryFind(id) is null ? Add(id) : throw new RejectedException(RejectReason.Conflict, "subtrader exists");
    }

    /// <summary>Finds the error account's subtrader of a suffix, or opens it.</summary>
    public Subtrader ErrorSubtrader(string suffix)
    {
        var id = $"{ErrorAccountId}_{suffix}";
        if (TryFind(id) is { } found)
            return found;
        var subtrader = Add(id);
        exchange.Deposit(subtrader.Account, ErrorCash, method: "wire");
        return subtrader;
    }

    /// <exception cref="RejectedException">There is none of this id.</exception>
    public Subtrader Find(string id) =>
        TryFind(id) ?? throw new RejectedException(RejectReason.NotFound, "subtrader not found");

    private Subtrader? TryFind(string id) => subtraders.Find(each => string.Equals(each.Id, id, StringComparison.Ordinal));

    private Subtrader Add(string id)
    {
        var subtrader = new Subtrader(id, exchange.AddAccount(id));
        subtraders.Add(subtrader);
        return subtrader;
    }
}
