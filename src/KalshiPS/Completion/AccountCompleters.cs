using System.Globalization;
using KalshiPS.Operations;
using KalshiPS.Session;

namespace KalshiPS.Completion;

/// <summary>Completes names from a short list of the exchange, by their beginning or by a word of their description.</summary>
public abstract class ListCompleter : ExchangeCompleter
{
    /// <summary>Whether the list requires a key.</summary>
    private protected virtual bool IsPublic => false;

    // The exchange's list is newer: a displayed order may no longer exist.
    private protected sealed override bool IsRecentFirst => false;

    private protected sealed override async Task<IEnumerable<Candidate>> Find(
        KalshiConnection connection, bool isOpen, string typed, CancellationToken token) =>
        isOpen && (IsPublic || connection.ApiKeyId is not null)
            ? (await List(connection, token).ConfigureAwait(false)).Where(item => item.Fits(typed))
            : [];

    /// <summary>Reads the list.</summary>
    private protected abstract Task<IEnumerable<Candidate>> List(KalshiConnection connection, CancellationToken token);
}

/// <summary>Completes ids of resting orders, also by the market's ticker or its beginning.</summary>
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

/// <summary>Completes ids of order groups.</summary>
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

/// <summary>Completes numbers of subaccounts; 0 is the primary one.</summary>
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

/// <summary>Completes ids of API keys, also by the beginning of a key's name.</summary>
public sealed class ApiKeyIdCompleter : ListCompleter
{
    private protected override IEnumerable<Candidate> Recent(RecentItems recent) => recent.Of<ApiKey>().Select(Of);

    private protected override async Task<IEnumerable<Candidate>> List(KalshiConnection connection, CancellationToken token) =>
        (await connection.Client.SendAsync(new GetApiKeys(), trace: null, token).ConfigureAwait(false)).ApiKeys
            .Select(key => key.ApiKeyId == connection.ApiKeyId ? Of(key) with { Description = $"{key.Name}: this session's own key" } : Of(key));

    private static Candidate Of(ApiKey key) => new(key.ApiKeyId, key.Name, $"{key.Name}: {string.Join(", ", key.Scopes)}");
}

/// <summary>Completes ids of transfers between shards.</summary>
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

/// <summary>Completes ids of an FCM's subtraders, also by their suffix.</summary>
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
