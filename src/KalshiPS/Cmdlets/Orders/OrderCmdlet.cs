using KalshiPS.Binding;
using KalshiPS.Client.Guards;
using KalshiPS.Client.Markets;
using KalshiPS.Client.Orders;

namespace KalshiPS.Cmdlets;

/// <summary>A cmdlet that places, changes or cancels orders, behind the session's guards.</summary>
public abstract class OrderCmdlet : KalshiApiCmdlet
{
    private bool? isHeard;
    private bool? decides;
    private BookAndFeesReader? reader;

    /// <summary>Creates the session's pre-trade checks for a gateway.</summary>
    internal PreTradeChecks ChecksOf(OrderGateway gateway) => new(Client, gateway, Session.Markets, Session.Guard);

    /// <summary>Whether -WhatIf or a confirmation prompt shows the action first.</summary>
    private protected bool IsAsked => decides ??= ConfirmationContext.Decides(this);

    /// <summary>Rounds a price to the market's grid; returns null if an error was reported.</summary>
    /// <param name="price">The price in dollars of <paramref name="side"/>.</param>
    /// <param name="side">The outcome that the price is of.</param>
    /// <param name="ticker">The market.</param>
    /// <param name="rounding">The direction; null leaves the price unchanged.</param>
    private protected decimal? Rounded(decimal price, OutcomeSide side, string ticker, PriceRounding? rounding)
    {
        if (rounding is not { } way)
            return price;
        if (Await(ticker, (output, token) => Session.Markets.ReadAsync(ticker, output, token)) is not { } market)
            return null;
        var rounded = OrderTerms.Rounded(price, side, market, way);
        if (rounded != price)
            WriteVerbose(FormattableString.Invariant($"The price of ${price:0.00####} is rounded to ${rounded:0.00##} on the grid of {ticker}."));
        return rounded;
    }

    /// <summary>
    /// Returns whether a market accepts an order that -WhatIf or a prompt would show, so that no prompt asks about an
    /// invalid order. Without a prompt only the gateway checks.
    /// </summary>
    /// <param name="target">The target object of the error.</param>
    /// <param name="check">Runs the gateway's check.</param>
    private protected bool IsTaken(object target, Func<CmdletOutput, CancellationToken, Task> check) =>
        !IsAsked
        || Await(target, async (output, token) =>
        {
            await check(output, token).ConfigureAwait(false);
            return this;
        }) is not null;

    /// <summary>Measures an order; returns null if no message would show it, or if it cannot be measured in time.</summary>
    /// <param name="ticker">The market.</param>
    /// <param name="terms">The order.</param>
    /// <param name="count">Contracts.</param>
    /// <param name="timeInForce">The time in force.</param>
    private protected MeasureWords? Numbers(string ticker, OrderTerms terms, decimal count, TimeInForce timeInForce)
    {
        if (!(isHeard ??= ConfirmationContext.IsThere(this)))
            return null;
        reader ??= new BookAndFeesReader(Client, Session.Guard.Fees);
        BookAndFees? now = null;
        Run(ticker, async (output, token) => now = await reader.TryReadAsync(ticker, output, token).ConfigureAwait(false));
        if (now is null)
            return null;
        var measure = OrderMeasure.Of(now.Book, now.Terms, terms.Side, terms.Action, count, terms.Price, timeInForce);
        var numbers = new MeasureWords(measure, timeInForce);
        WriteVerbose(numbers.Details);
        return numbers;
    }

    /// <summary>Returns whether the session's guards allow an action; false if an error was reported.</summary>
    /// <param name="target">The target object of the error.</param>
    /// <param name="check">Runs the guards' check.</param>
    private protected bool IsAllowed(object target, Func<CmdletOutput, CancellationToken, Task> check)
    {
        if (!Session.Guard.IsSet)
            return true;
        var isAllowed = false;
        Run(target, async (output, token) =>
        {
            await check(output, token).ConfigureAwait(false);
            isAllowed = true;
        });
        return isAllowed;
    }
}
