using KalshiPS.Errors;
using KalshiPS.Money;

namespace KalshiPS.Client.Guards;

/// <summary>Creates the errors of a session's limits. Nothing was sent.</summary>
internal static class GuardErrors
{
    public static KalshiException OrderTooDear(decimal cost, decimal limit) => Create(
        $"The order can cost {AmountText.Dollars(cost)}, and this session allows {AmountText.Dollars(limit)} an order (-MaxOrderCost).",
        "Order less, or open another session with a higher -MaxOrderCost if it is meant.");

    public static KalshiException OpenTooDear(decimal cost, decimal total, decimal limit) => Create(
        $"The order can cost {AmountText.Dollars(cost)} and with it all that rests {AmountText.Dollars(total)}, and this session allows {AmountText.Dollars(limit)} in all (-MaxOpenCost).",
        "Order less, cancel some of what Get-KalshiOrder -Status resting shows, or open another session with a higher -MaxOpenCost if it is meant. Orders whose outcome is unknown count too: Resolve-KalshiOrder settles them.");

    public static KalshiException SpendTooMuch(decimal cost, decimal total, decimal limit) => Create(
        $"The order can cost {AmountText.Dollars(cost)} and with it all that was committed today (UTC) {AmountText.Dollars(total)}, and this session allows {AmountText.Dollars(limit)} a day (-MaxSpend).",
        "Order less, cancel what still rests, wait for the next day, or open another session with a higher -MaxSpend if it is meant.");

    public static KalshiException FeesUnknown(string ticker, KalshiException failure) => Create(
        $"The fees of market {ticker} could not be read, and the limits of this session include fees; nothing was sent. {failure.Message}",
        failure.Advice,
        failure);

    public static KalshiException OpenUnknown(decimal limit, KalshiException failure) => Create(
        $"The resting orders could not be read from the exchange, and this session allows {AmountText.Dollars(limit)} in all (-MaxOpenCost); the order was not sent. {failure.Message}",
        failure.Advice,
        failure);

    /// <summary>Creates the error for an order whose cost cannot be determined.</summary>
    public static KalshiException NotMeasurable(Order order) => new(
        KalshiErrorId.UnexpectedResponse,
        KalshiErrorCategory.InvalidResult,
        $"The exchange does not state the price or the remaining count of order {order.OrderId}.",
        $"See it with Get-KalshiOrder {order.OrderId}; a newer version of the module may understand the answer.");

    private static KalshiException Create(string message, string advice, Exception? inner = null) =>
        new(KalshiErrorId.Guard, KalshiErrorCategory.SecurityError, message, advice, inner);
}
