using KalshiPS.Errors;

namespace KalshiPS.Client;

/// <summary>Where the desk writes down what it is about to do with orders and what became of them.</summary>
internal interface IOrderLog
{
    /// <summary>Called before the first byte of the orders is sent.</summary>
    /// <param name="orders">The orders.</param>
    /// <param name="allowed">How long they are going to be worked on at most.</param>
    /// <exception cref="KalshiException">They cannot be written down, and must not be sent.</exception>
    void Intend(IReadOnlyList<CreateOrderV2Request> orders, TimeSpan allowed);

    /// <summary>It is not known what became of a submission.</summary>
    void Doubt(string clientOrderId, string errorId, int attempts);

    /// <summary>It was placed.</summary>
    /// <returns>Why this could not be written down; null if it was.</returns>
    KalshiException? Placed(string clientOrderId, string orderId);

    /// <summary>It was refused, or surely not sent.</summary>
    /// <param name="clientOrderId">The order.</param>
    /// <param name="errorId">Why.</param>
    /// <param name="isSettled">Whether reading has shown that no earlier submission under the id was placed either.</param>
    /// <returns>Why this could not be written down; null if it was.</returns>
    KalshiException? Refused(string clientOrderId, string errorId, bool isSettled);

    /// <summary>It was called off before anything of it was sent.</summary>
    void CalledOff(string clientOrderId);

    /// <summary>The exchange was asked for it and does not have it.</summary>
    /// <param name="entry">The entry as it was before the exchange was asked.</param>
    /// <returns>False if it is not written: the entry has changed since, or cannot be.</returns>
    bool NotPlaced(OrderJournalEntry entry);

    /// <summary>Nobody works on it any more, and it is undecided.</summary>
    /// <returns>Why this could not be written down; null if it was.</returns>
    KalshiException? Leave(string clientOrderId, string? errorId);
}

/// <summary>Nothing is written down.</summary>
internal sealed class NoOrderLog : IOrderLog
{
    public static NoOrderLog Instance { get; } = new();

    public void Intend(IReadOnlyList<CreateOrderV2Request> orders, TimeSpan allowed)
    {
    }

    public void Doubt(string clientOrderId, string errorId, int attempts)
    {
    }

    public KalshiException? Placed(string clientOrderId, string orderId) => null;

    public KalshiException? Refused(string clientOrderId, string errorId, bool isSettled) => null;

    public void CalledOff(string clientOrderId)
    {
    }

    public bool NotPlaced(OrderJournalEntry entry) => true;

    public KalshiException? Leave(string clientOrderId, string? errorId) => null;
}
