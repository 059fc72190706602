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

    /// <summary>The session's checks before a gateway.</summary>
    internal PreTradeChecks ChecksOf(OrderGateway gateway) => new(Client, gateway, Session.Markets, Session.Guard);

    /// <summary>Whether somebody reads first what is about to be done, -WhatIf or a prompt.</summary>
    private protected bool IsAsked => decides ??= ConfirmationContext.Decides(this);

    /// <summary>A price on the market's grid; null once an error was reported.</summary>
    /// <param name="price">The price in dollars of <paramref name="side"/>.</param>
    /// <param name="side">The outcome whose price it is.</param>
    /// <param name="ticker">The market.</param>
    /// <param name="rounding">Which way; null leaves the price as it is.</param>
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
    /// Whether a market takes what -WhatIf or a prompt would tell of: nobody is asked about what is refused anyway. What is sent
    /// without a word is looked at by the gateway alone.
    /// </summary>
    /// <param name="target">What it is about, for the refusal.</param>
    /// <param name="check">Asks the gateway.</param>
    private protected bool IsTaken(object target, Func<CmdletOutput, CancellationToken, Task> check) =>
        !IsAsked
        || Await(target, async (output, token) =>
        {
            await check(output, token).ConfigureAwait(false);
            return this;
        }) is not null;

    /// <summary>What an order would do and cost now; null if nobody would read it, or if it cannot be had in a moment.</summary>
    /// <param name="ticker">The market.</param>
    /// <param name="terms">The order.</param>
    /// <param name="count">Contracts.</param>
    /// <param name="timeInForce">How long it waits.</param>
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

    /// <summary>Whether the session's guards let something be done; false once an error was reported.</summary>
    /// <param name="target">What it is about, for the refusal.</param>
    /// <param name="check">Asks the guards.</param>
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
