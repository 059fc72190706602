using KalshiPS.Errors;
using KalshiPS.Money;

namespace KalshiPS.Client.Orders;

/// <summary>
/// An order that is to be placed, made once from what the user said: what is sent, the price in the terms of either outcome, and
/// what it can cost. The same object goes through checks, limits, journal and submission.
/// </summary>
public sealed class OrderIntent
{
    /// <summary>Makes an intent of a request.</summary>
    /// <param name="request">The order; without a client order id it is given one.</param>
    public OrderIntent(CreateOrderV2Request request)
    {
        ArgumentNullException.ThrowIfNull(request);
        Request = string.IsNullOrEmpty(request.ClientOrderId) ? request with { ClientOrderId = Guid.NewGuid().ToString() } : request;
    }

    /// <summary>What is sent, with a client order id and the price in dollars of yes.</summary>
    public CreateOrderV2Request Request { get; }

    /// <summary>The caller's id of the order.</summary>
    public string ClientOrderId => Request.ClientOrderId!;

    /// <summary>The outcome whose price the caller spoke of.</summary>
    public OutcomeSide Side => Request.PriceSide ?? OutcomeSide.Yes;

    /// <summary>The limit as the caller gave it, in dollars of <see cref="Side"/>.</summary>
    public decimal Price => OutcomePrice.Turn(Side, Request.Price);

    /// <summary>Dollars it can cost at worst, fees included; null until a limit asks for it.</summary>
    public decimal? WorstCost { get; internal set; }

    /// <summary>Why it is not sent; null as long as nothing speaks against it.</summary>
    public KalshiException? Refusal { get; internal set; }

    /// <summary>The same order, of which nothing is known yet: a question may be open for hours.</summary>
    public OrderIntent Anew() => new(Request);
}
