using KalshiPS.Errors;
using KalshiPS.Money;

namespace KalshiPS.Client.Guards;

/// <summary>What a session's guards have to say. Nothing was sent.</summary>
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
        $"What market {ticker} charges could not be read, and this session has bounds that fees count under; nothing was sent. {failure.Message}",
        failure.Advice,
        failure);

    public static KalshiException OpenUnknown(decimal limit, KalshiException failure) => Create(
        $"What rests could not be asked of the exchange, and this session allows {AmountText.Dollars(limit)} in all (-MaxOpenCost); the order was not sent. {failure.Message}",
        failure.Advice,
        failure);

    /// <summary>An order whose cost cannot be told.</summary>
    public static KalshiException NotMeasurable(Order order) => new(
        KalshiErrorId.UnexpectedResponse,
        KalshiErrorCategory.InvalidResult,
        $"The exchange does not say at what price order {order.OrderId} rests, or how much of it.",
        $"See it with Get-KalshiOrder {order.OrderId}; a newer version of the module may understand the answer.");

    private static KalshiException Create(string message, string advice, Exception? inner = null) =>
        new(KalshiErrorId.Guard, KalshiErrorCategory.SecurityError, message, advice, inner);
}
