using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Client.Orders;

/// <summary>Reads the parts of the account that decide what an order would do. What cannot be read is unknown, with a note in the trace.</summary>
/// <param name="client">The exchange.</param>
public sealed class AccountReader(KalshiClient client)
{
    /// <summary>Reads the account's resting orders in a market, in all subaccounts; null if they are unknown.</summary>
    /// <param name="ticker">The market.</param>
    /// <param name="trace">The trace for a line about each step, from any thread.</param>
    /// <param name="token">Cancels the call at once.</param>
    /// <exception cref="OperationCanceledException">The call was canceled.</exception>
    public async Task<IReadOnlyList<Order>?> RestingAsync(string ticker, ICallTrace? trace, CancellationToken token)
    {
        var list = new GetOrders { Ticker = ticker, Status = OrderStatuses.Resting };
        return (await TryAsync(list with { Limit = list.Description.MaxLimit }, trace, token).ConfigureAwait(false))?.Orders;
    }

    /// <summary>Reads the contracts held in a market, positive of yes and negative of no; null if they are unknown.</summary>
    /// <param name="ticker">The market.</param>
    /// <param name="subaccount">The subaccount; null for the primary one.</param>
    /// <param name="trace">The trace for a line about each step, from any thread.</param>
    /// <param name="token">Cancels the call at once.</param>
    /// <exception cref="OperationCanceledException">The call was canceled.</exception>
    public async Task<decimal?> PositionAsync(string ticker, int? subaccount, ICallTrace? trace, CancellationToken token)
    {
        var list = await TryAsync(new GetPositions { Ticker = ticker, Subaccount = subaccount }, trace, token).ConfigureAwait(false);
        if (list is null)
            return null;
        var position = list.MarketPositions.FirstOrDefault(held => string.Equals(held.Ticker, ticker, StringComparison.Ordinal));
        return position is null ? 0m : position.Position;
    }

    /// <summary>Reads the balance; null if it is unknown.</summary>
    /// <param name="subaccount">The subaccount; null for the primary one.</param>
    /// <param name="trace">The trace for a line about each step, from any thread.</param>
    /// <param name="token">Cancels the call at once.</param>
    /// <exception cref="OperationCanceledException">The call was canceled.</exception>
    public Task<Balance?> BalanceAsync(int? subaccount, ICallTrace? trace, CancellationToken token) =>
        TryAsync(new GetBalance { Subaccount = subaccount }, trace, token);

    private async Task<T?> TryAsync<T>(KalshiOperation<T> operation, ICallTrace? trace, CancellationToken token)
        where T : class
    {
        try
        {
            return await client.SendAsync(operation, trace, token).ConfigureAwait(false);
        }
        catch (KalshiException failure)
        {
            trace?.Note($"A part of the account is not taken into account: {failure.Message}");
            return null;
        }
    }
}
