using KalshiPS.Client.Orders;
using KalshiPS.Errors;

namespace KalshiPS.Client.Guards;

/// <content>Checks of what is not sent yet, or not at all. They reserve nothing.</content>
public sealed partial class RiskLimits
{
    /// <summary>Checks an order against <see cref="MaxOpenCost"/> and <see cref="MaxSpend"/>, and reserves nothing.</summary>
    /// <param name="order">The order.</param>
    /// <param name="planned">The worst cost of earlier orders that were only described, in dollars.</param>
    /// <param name="trace">The trace for a line about each step, from any thread.</param>
    /// <param name="token">Cancels the call at once.</param>
    /// <exception cref="KalshiException"><see cref="KalshiErrorId.Guard"/>: a limit would be exceeded, or the cost cannot be determined or counted.</exception>
    /// <exception cref="OperationCanceledException">The call was canceled.</exception>
    public async Task CheckPlannedAsync(OrderIntent order, decimal planned, ICallTrace? trace, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (!IsSet)
            return;
        var cost = await WorstCostAsync(order, trace, token).ConfigureAwait(false);
        await CheckPlannedAsync(order.ClientOrderId, cost, cost, planned, trace, token).ConfigureAwait(false);
    }

    /// <summary>Checks a cost against <see cref="MaxOpenCost"/> and <see cref="MaxSpend"/>, and reserves nothing.</summary>
    /// <param name="key">The client order id of the order, or its id if it has none.</param>
    /// <param name="cost">The worst cost of what would rest of the order, in dollars.</param>
    /// <param name="added">The dollars added to the day's spend.</param>
    /// <param name="planned">The worst cost of earlier orders that were only described, in dollars.</param>
    /// <param name="trace">The trace for a line about each step, from any thread.</param>
    /// <param name="token">Cancels the call at once.</param>
    /// <exception cref="KalshiException"><see cref="KalshiErrorId.Guard"/>: a limit would be exceeded, or the cost cannot be determined or counted.</exception>
    /// <exception cref="OperationCanceledException">The call was canceled.</exception>
    public async Task CheckPlannedAsync(
        string key, decimal cost, decimal added, decimal planned, ICallTrace? trace, CancellationToken token)
    {
        await CountAsync(Allows, key, cost, trace, token).ConfigureAwait(false);
        await CheckSpendAsync(added, planned, token).ConfigureAwait(false);

        bool Allows(string name, decimal most, decimal limit, out decimal total) => ledger.Allows(name, most + planned, limit, out total);
    }

    private async Task CheckSpendAsync(decimal added, decimal planned, CancellationToken token)
    {
        if (MaxSpend is not { } limit || added <= 0m)
            return;
        var total = await CountedSpend.TotalAsync(Today, token).ConfigureAwait(false) + planned + added;
        if (total > limit)
            throw GuardErrors.SpendTooMuch(added, total, limit);
    }
}
