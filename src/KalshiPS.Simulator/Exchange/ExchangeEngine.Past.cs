namespace KalshiPS.Simulator.Exchange;

/// <content>Looking back.</content>
public sealed partial class ExchangeEngine
{
    /// <summary>Runs a step that reads as if an account had not placed its latest orders yet.</summary>
    /// <param name="account">The account.</param>
    /// <param name="count">How many of its orders there are for the step.</param>
    /// <param name="step">The step; it changes nothing.</param>
    internal TResult WithoutLatest<TResult>(Account account, int count, Func<TResult> step) => Do(() =>
    {
        var hidden = account.TakeLatest(count);
        foreach (var order in hidden)
            _orders.Remove(order.Id);
        try
        {
            return step();
        }
        finally
        {
            foreach (var order in hidden)
                Register(order);
        }
    });
}
