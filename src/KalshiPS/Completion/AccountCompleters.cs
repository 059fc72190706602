using System.Globalization;
using KalshiPS.Operations;
using KalshiPS.Session;

namespace KalshiPS.Completion;

/// <summary>Offers what the exchange lists in one short answer, by the beginning of its name or by what it is about.</summary>
public abstract class ListCompleter : ExchangeCompleter
{
    /// <summary>Whether only the holder of a key may see the list.</summary>
    private protected virtual bool IsPublic => false;

    // What the exchange says now is newer: an order that was shown may be gone.
    private protected sealed override bool IsRecentFirst => false;

    private protected sealed override async Task<IEnumerable<Candidate>> Find(
        KalshiConnection connection, bool isOpen, string typed, CancellationToken token) =>
        isOpen && (IsPublic || connection.ApiKeyId is not null)
            ? (await List(connection, token).ConfigureAwait(false)).Where(item => item.Fits(typed))
            : [];

    /// <summary>The list.</summary>
    private protected abstract Task<IEnumerable<Candidate>> List(KalshiConnection connection, CancellationToken token);
}

/// <summary>Offers the ids of resting orders; a ticker, or its beginning, finds the orders of that market.</summary>
public sealed class OrderIdCompleter : ListCompleter
{
    private const int OrdersToOffer = 200;

    private protected override IEnumerable<Candidate> Recent(RecentItems recent) => recent.Of<Order>().Select(Of);

    private protected override async Task<IEnumerable<Candidate>> List(KalshiConnection connection, CancellationToken token) =>
        (await connection.Client.SendAsync(new GetOrders { Status = "resting", Limit = OrdersToOffer }, trace: null, token).ConfigureAwait(false)).Orders.Select(Of);

    private static Candidate Of(Order order)
    {
        var terms = FormattableString.Invariant($"{order.BookSide} {order.RemainingCount:0.##} at {order.YesPrice:0.00##}");
        return new Candidate(order.OrderId, $"{order.Ticker} {terms}", $"{order.Ticker} {terms}, {order.Status}");
    }
}

/// <summary>Offers the ids of order groups.</summary>
public sealed class OrderGroupIdCompleter : ListCompleter
{
    private protected override IEnumerable<Candidate> Recent(RecentItems recent) => recent.Of<OrderGroup>().Select(Of);

    private protected override async Task<IEnumerable<Candidate>> List(KalshiConnection connection, CancellationToken token) =>
        (await connection.Client.SendAsync(new GetOrderGroups(), trace: null, token).ConfigureAwait(false)).OrderGroups.Select(Of);

    private static Candidate Of(OrderGroup group)
    {
        var limit = group.ContractsLimit is { } contracts ? FormattableString.Invariant($"limit {contracts:0.##}") : "";
        return new Candidate(group.OrderGroupId, limit, limit);
    }
}

/// <summary>Offers the numbers of one's subaccounts; 0 is the account itself.</summary>
public sealed class SubaccountCompleter : ListCompleter
{
    private protected override async Task<IEnumerable<Candidate>> List(KalshiConnection connection, CancellationToken token)
    {
        var answer = await connection.Client.SendAsync(new GetSubaccountBalances(), trace: null, token).ConfigureAwait(false);
        return answer.Balances.Where(balance => balance.Subaccount is not null)
            .GroupBy(balance => balance.Subaccount!.Value).OrderBy(group => group.Key).Select(Of);
    }

    private static Candidate Of(IGrouping<int, SubaccountBalance> shards)
    {
        var balance = shards.All(shard => shard.Balance is not null)
            ? FormattableString.Invariant($"${shards.Sum(shard => shard.Balance):0.00##}")
            : "";
        return new Candidate(shards.Key.ToString(CultureInfo.InvariantCulture), balance, balance);
    }
}

/// <summary>Offers the ids of API keys; the beginning of a key's name finds it too.</summary>
public sealed class ApiKeyIdCompleter : ListCompleter
{
    private protected override IEnumerable<Candidate> Recent(RecentItems recent) => recent.Of<ApiKey>().Select(Of);

    private protected override async Task<IEnumerable<Candidate>> List(KalshiConnection connection, CancellationToken token) =>
        (await connection.Client.SendAsync(new GetApiKeys(), trace: null, token).ConfigureAwait(false)).ApiKeys
            .Select(key => key.ApiKeyId == connection.ApiKeyId ? Of(key) with { Description = $"{key.Name}: this session's own key" } : Of(key));

    private static Candidate Of(ApiKey key) => new(key.ApiKeyId, key.Name, $"{key.Name}: {string.Join(", ", key.Scopes)}");
}

/// <summary>Offers the ids of transfers between shards.</summary>
public sealed class TransferIdCompleter : ListCompleter
{
    private protected override IEnumerable<Candidate> Recent(RecentItems recent) => recent.Of<ShardTransfer>().Select(Of);

    private protected override async Task<IEnumerable<Candidate>> List(KalshiConnection connection, CancellationToken token) =>
        (await connection.Client.SendAsync(new GetIntraExchangeInstanceTransfers { Limit = MaxCandidates }, trace: null, token).ConfigureAwait(false)).Transfers.Select(Of);

    private static Candidate Of(ShardTransfer transfer)
    {
        var amount = FormattableString.Invariant($"${transfer.Amount:0.00##} from {transfer.FromExchangeIndex} to {transfer.ToExchangeIndex}");
        var time = transfer.CreatedTime is { } created ? $", {created.ToLocalTime():g}" : "";
        return new Candidate(transfer.TransferId, amount, $"{amount}, {transfer.Status}{time}");
    }
}

/// <summary>Offers the ids of an FCM's subtraders; the end that was given to one finds it too.</summary>
public sealed class SubtraderIdCompleter : ListCompleter
{
    private protected override IEnumerable<Candidate> Recent(RecentItems recent) => recent.Of<FcmSubtrader>().Select(Of);

    private protected override async Task<IEnumerable<Candidate>> List(KalshiConnection connection, CancellationToken token) =>
        (await connection.Client.SendAsync(new ListFcmSubtraders(), trace: null, token).ConfigureAwait(false)).Subtraders.Select(Of);

    private static Candidate Of(FcmSubtrader subtrader)
    {
        var state = subtrader.TradingBlocked == true || subtrader.FcmTradingBlocked == true ? "trading blocked" : "";
        return new Candidate(subtrader.SubtraderId, state, state.Length == 0 ? subtrader.SubtraderId : $"{subtrader.SubtraderId}: {state}");
    }
}
