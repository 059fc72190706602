namespace KalshiPS.Simulator.Exchange;

/// <summary>Represents a subtrader, a customer of a futures commission merchant.</summary>
/// <param name="id">The merchant's user id and a suffix.</param>
/// <param name="account">The subtrader's account.</param>
internal sealed class Subtrader(string id, Account account)
{
    public string Id { get; } = id;

    public Account Account { get; } = account;

    /// <summary>The daily cap of dollars at risk; null without one.</summary>
    public decimal? DailyCap { get; set; }

    /// <summary>The blocked categories of events.</summary>
    public SortedSet<string> BlockedCategories { get; } = new(StringComparer.Ordinal);
}

/// <summary>Represents a futures commission merchant and its subtraders.</summary>
internal sealed class Fcm(ExchangeEngine exchange, Account owner)
{
    /// <summary>The balance of a new subtrader of the error account, in dollars.</summary>
    private const decimal ErrorCash = 5_000m;

    private readonly List<Subtrader> subtraders = [];

    public IReadOnlyList<Subtrader> Subtraders => subtraders;

    /// <summary>The id of the error account, which receives erroneous positions.</summary>
    public string ErrorAccountId { get; } = $"{owner.UserId}-error";

    /// <summary>Creates a subtrader with an account.</summary>
    /// <exception cref="RejectedException">A subtrader with this suffix exists.</exception>
    public Subtrader Create(string suffix)
    {
        var id = $"{owner.UserId}_{suffix}";
        return TryFind(id) is null ? Add(id) : throw new RejectedException(RejectReason.Conflict, "subtrader exists");
    }

    /// <summary>Finds the error account's subtrader with a suffix; creates it if it does not exist.</summary>
    public Subtrader ErrorSubtrader(string suffix)
    {
        var id = $"{ErrorAccountId}_{suffix}";
        if (TryFind(id) is { } found)
            return found;
        var subtrader = Add(id);
        exchange.Deposit(subtrader.Account, ErrorCash, method: "wire");
        return subtrader;
    }

    /// <exception cref="RejectedException">No subtrader has this id.</exception>
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
