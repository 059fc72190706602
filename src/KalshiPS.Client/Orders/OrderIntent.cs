using KalshiPS.Errors;
using KalshiPS.Money;

namespace KalshiPS.Client.Orders;

/// <summary>
/// Represents an order to be placed, made once from the user's input: the request, the price in the terms of either outcome, and
/// the worst cost. The same object goes through checks, limits, journal and submission.
/// </summary>
public sealed class OrderIntent
{
    /// <summary>Creates an intent from a request.</summary>
    /// <param name="request">The order. If it has no client order id, a new one is generated.</param>
    public OrderIntent(CreateOrderV2Request request)
    {
        ArgumentNullException.ThrowIfNull(request);
        Request = string.IsNullOrEmpty(request.ClientOrderId) ? request with { ClientOrderId = Guid.NewGuid().ToString() } : request;
    }

    /// <summary>The request, with a client order id and the price in dollars of yes.</summary>
    public CreateOrderV2Request Request { get; }

    /// <summary>The client order id.</summary>
    public string ClientOrderId => Request.ClientOrderId!;

    /// <summary>The outcome that the caller's price is for.</summary>
    public OutcomeSide Side => Request.PriceSide ?? OutcomeSide.Yes;

    /// <summary>The limit price as the caller gave it, in dollars of <see cref="Side"/>.</summary>
    public decimal Price => OutcomePrice.Turn(Side, Request.Price);

    /// <summary>The most the order can cost, in dollars and with fees; null until a limit needs it.</summary>
    public decimal? WorstCost { get; internal set; }

    /// <summary>The reason why the order is not sent; null as long as nothing refused it.</summary>
    public KalshiException? Refusal { get; internal set; }

    /// <summary>Creates an intent for the same order without earlier results: a confirmation may have been open for hours.</summary>
    public OrderIntent WithoutResults() => new(Request);
}
