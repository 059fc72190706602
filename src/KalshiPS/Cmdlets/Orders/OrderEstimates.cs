using KalshiPS.Binding;
using KalshiPS.Client;
using KalshiPS.Client.Markets;
using KalshiPS.Client.Orders;
using KalshiPS.Money;

namespace KalshiPS.Cmdlets;

/// <summary>Estimates the orders of one pipeline for the people who read of them before they are sent.</summary>
/// <param name="client">The exchange.</param>
/// <param name="fees">The fees of markets.</param>
/// <param name="isDecided">Whether somebody decides by the estimate, so that the balance counts.</param>
/// <param name="isPlanned">Whether the orders are only described, so that all of them together count.</param>
internal sealed class OrderEstimates(KalshiClient client, MarketFees fees, bool isDecided, bool isPlanned)
{
    private readonly BookAndFeesReader reader = new(client, fees);
    private readonly AccountReader account = new(client);
    private readonly Dictionary<int, Balance> balances = [];
    private readonly Dictionary<(int Subaccount, int Shard), decimal> planned = [];

    /// <summary>Estimates an order; returns null if it cannot be measured in time.</summary>
    /// <param name="plan">The order.</param>
    /// <param name="reserved">The dollars that the account reserves for the order before it is changed.</param>
    /// <param name="trace">The trace for a line about each step, from any thread.</param>
    /// <param name="token">Cancels the call at once.</param>
    public async Task<MeasureWords?> OfAsync(OrderPlan plan, decimal reserved, ICallTrace? trace, CancellationToken token)
    {
        IReadOnlyList<Order>? resting = null;
        decimal? position = null;
        Balance? balance = null;
        var now = await reader.TryReadAsync(plan.Ticker, ReadAccountAsync, trace, token).ConfigureAwait(false);
        if (now is null)
            return null;
        var words = MeasureWords.Of(plan, now, resting, position);
        return balance is null || plan.IsReduceOnly
            ? words
            : words with { Shortage = await ShortageAsync(words, now.Market, balance, reserved, trace, token).ConfigureAwait(false) };

        async Task ReadAccountAsync(CancellationToken end)
        {
            var orders = account.RestingAsync(plan.Ticker, trace, end);
            var held = plan.IsReduceOnly ? account.PositionAsync(plan.Ticker, plan.Subaccount, trace, end) : Task.FromResult<decimal?>(null);
            var money = isDecided && !plan.IsReduceOnly ? BalanceAsync(plan.Subaccount, trace, end) : Task.FromResult<Balance?>(null);
            resting = await orders.ConfigureAwait(false);
            position = await held.ConfigureAwait(false);
            balance = await money.ConfigureAwait(false);
        }
    }

    // Orders that are only described leave the balance as it is.
    private async Task<Balance?> BalanceAsync(int? subaccount, ICallTrace? trace, CancellationToken token)
    {
        if (isPlanned && balances.TryGetValue(subaccount ?? 0, out var known))
            return known;
        var read = await account.BalanceAsync(subaccount, trace, token).ConfigureAwait(false);
        if (read is not null)
            balances[subaccount ?? 0] = read;
        return read;
    }

    private async Task<string?> ShortageAsync(
        MeasureWords words, Market market, Balance balance, decimal reserved, ICallTrace? trace, CancellationToken token)
    {
        var (plan, shard) = (words.Plan, market.ExchangeIndex ?? 0);
        if (Available(balance, shard) is not { } available)
            return null;
        var place = (plan.Subaccount ?? 0, shard);
        var before = planned.GetValueOrDefault(place);
        var needed = Math.Max(0m, words.Needed - reserved);
        if (before + needed > available && await account.PositionAsync(plan.Ticker, plan.Subaccount, trace, token).ConfigureAwait(false) is { } position)
        {
            // What closes held contracts needs no balance.
            needed = Math.Max(0m, (words.Needed * Math.Max(0m, plan.Rest - plan.Closable(position)) / plan.Rest) - reserved);
        }

        if (isPlanned)
            planned[place] = before + needed;
        if (before + needed <= available)
            return null;
        var total = AmountText.Dollars(decimal.Round(before + needed, 4));
        var who = before > 0m ? "this order and those before it need" : "the order needs";
        var where = balance.Shards.Count > 1 ? FormattableString.Invariant($" on shard {shard}") : "";
        return $"The available balance{where} is {AmountText.Dollars(available)}, less than the {total} that {who}: the exchange may refuse it.";
    }

    private static decimal? Available(Balance balance, int shard)
    {
        if (balance.Shards.Count == 0)
            return balance.Available;
        return balance.Shards.Any(part => part is not { ExchangeIndex: not null, Balance: not null })
            ? null
            : balance.Shards.FirstOrDefault(part => part.ExchangeIndex == shard)?.Balance ?? 0m;
    }
}
