using KalshiPS.Money;

namespace KalshiPS;

/// <summary>
/// Builds whole orders from requests and answers: the exchange answers writes with a few members only, and a
/// read just after a write may be stale.
/// </summary>
public static class OrderMerge
{
    /// <summary>
    /// Gets the present size of an order, filled and resting contracts together, as in the count of an amendment. A decrease
    /// reduces it and leaves <see cref="Order.InitialCount"/> as it was. Null if the order does not state it.
    /// </summary>
    /// <param name="order">The order.</param>
    public static decimal? SizeOf(Order order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return order.FillCount + order.RemainingCount;
    }

    /// <summary>Builds the order that a create placed.</summary>
    /// <param name="request">The request.</param>
    /// <param name="response">The answer.</param>
    /// <param name="priceSide">The outcome in whose price the caller gave the limit.</param>
    public static Order Placed(CreateOrderV2Request request, CreateOrderV2Response response, OutcomeSide priceSide)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(response);
        var order = new Order
        {
            OrderId = response.OrderId,
            ClientOrderId = response.ClientOrderId ?? request.ClientOrderId ?? "",
            Ticker = request.Ticker,
            BookSide = request.Side,
            OutcomeSide = request.Side == BookSides.Bid ? OutcomeSides.Yes : OutcomeSides.No,
            PriceSide = priceSide,
            Type = "limit",
            YesPrice = request.Price,
            NoPrice = OutcomePrice.Other(request.Price),
            InitialCount = request.Count,
            FillCount = response.FillCount,
            RemainingCount = response.RemainingCount,
            TakerFillCost = 0m,
            MakerFillCost = 0m,
            TakerFees = 0m,
            MakerFees = 0m,
            CreatedTime = response.Timestamp,
            LastUpdateTime = response.Timestamp,
            ExpirationTime = request.ExpirationTime,
            SelfTradePreventionType = request.SelfTradePreventionType,
            OrderGroupId = request.OrderGroupId,
            CancelOrderOnPause = request.CancelOrderOnPause,
            Subaccount = request.Subaccount,
            ExchangeIndex = request.ExchangeIndex,
            ExtraData = response.ExtraData,
        };
        AddFills(order, response.FillCount, response.AverageFillPrice, response.AverageFeePaid);
        order.Status = StatusOf(order);
        return order;
    }

    /// <summary>Builds the order that results from an amendment.</summary>
    /// <param name="before">The order before the change.</param>
    /// <param name="request">The request.</param>
    /// <param name="response">The answer.</param>
    public static Order Amended(Order before, AmendOrderV2Request request, AmendOrderV2Response response)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(response);
        var order = before.Copy();
        var filled = response.FillCount ?? 0m;
        order.ClientOrderId = response.ClientOrderId ?? request.UpdatedClientOrderId ?? before.ClientOrderId;
        order.YesPrice = request.Price;
        order.NoPrice = OutcomePrice.Other(request.Price);
        order.InitialCount = request.Count;
        order.RemainingCount = response.RemainingCount ?? before.RemainingCount;
        // The count less the resting contracts are the filled ones, including fills that the caller does not have yet.
        order.FillCount = response.RemainingCount is > 0m and var rests ? request.Count - rests : before.FillCount + filled;
        order.LastUpdateTime = response.Timestamp;
        order.ExpirationTime = request.ExpirationTime switch
        {
            null => before.ExpirationTime,
            0 => null,
            { } seconds => DateTimeOffset.FromUnixTimeSeconds(seconds),
        };
        AddFills(order, filled, response.AverageFillPrice, response.AverageFeePaid);
        order.Status = StatusOf(order);
        return order;
    }

    /// <summary>Builds the order that results from a decrease.</summary>
    /// <param name="before">The order before the change.</param>
    /// <param name="response">The answer.</param>
    public static Order Decreased(Order before, DecreaseOrderV2Response response)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(response);
        var order = before.Copy();
        order.RemainingCount = response.RemainingCount;
        order.LastUpdateTime = response.Timestamp;
        order.Status = StatusOf(order);
        return order;
    }

    /// <summary>Builds the order that results from an update of the feed.</summary>
    /// <param name="before">The order before the update; null if it is unknown.</param>
    /// <param name="update">The feed's update.</param>
    public static Order Updated(Order? before, OrderUpdate update)
    {
        ArgumentNullException.ThrowIfNull(update);
        var order = before?.Copy() ?? new Order { Type = "limit" };
        order.OrderId = update.OrderId;
        order.ClientOrderId = update.ClientOrderId;
        order.Ticker = update.Ticker;
        order.BookSide = update.BookSide;
        order.OutcomeSide = update.OutcomeSide;
        order.Status = update.Status;
        order.YesPrice = update.YesPrice;
        order.NoPrice = OutcomePrice.Other(update.YesPrice);
        order.FillCount = update.FillCount;
        order.RemainingCount = update.RemainingCount;
        order.InitialCount = update.InitialCount;
        order.TakerFillCost = update.TakerFillCost;
        order.MakerFillCost = update.MakerFillCost;
        order.TakerFees = update.TakerFees;
        order.MakerFees = update.MakerFees;
        order.CreatedTime = update.CreatedTime ?? order.CreatedTime;
        order.LastUpdateTime = update.LastUpdateTime ?? update.Timestamp ?? order.LastUpdateTime;
        order.ExpirationTime = update.ExpirationTime;
        order.SelfTradePreventionType = update.SelfTradePreventionType ?? order.SelfTradePreventionType;
        order.OrderGroupId = update.OrderGroupId ?? order.OrderGroupId;
        order.Subaccount = update.Subaccount ?? order.Subaccount;
        order.UserId = update.UserId;
        return order;
    }

    private static void AddFills(Order order, decimal? filled, decimal? averagePrice, decimal? averageFee)
    {
        if (filled is not { } count)
        {
            order.TakerFillCost = order.TakerFees = null;
            return;
        }

        // Averages have six decimals; sums are of whole steps: a price's and a fee's is 0.0001, a count's at least 0.01.
        // An ask pays for no: a fill costs the price of the outcome that it profits from.
        try
        {
            if (averagePrice is { } price)
            {
                var cost = count * OutcomePrice.CostOf(order.BookSide, price);
                order.TakerFillCost += decimal.Round(cost, decimal.IsInteger(count) ? 4 : 6);
            }

            order.TakerFees += decimal.Round(count * (averageFee ?? 0m), 4);
        }
        catch (OverflowException)
        {
            // No order has such numbers, but the placed order must be returned all the same.
        }
    }

    private static string StatusOf(Order order)
    {
        // Without the exchange's resting count the size is unknown.
        if (order is not { RemainingCount: { } remaining, FillCount: { } filled, InitialCount: { } initial })
            return order.RemainingCount > 0m ? OrderStatuses.Resting : order.Status;
        if (remaining > 0m)
            return OrderStatuses.Resting;
        return filled >= initial ? OrderStatuses.Executed : OrderStatuses.Canceled;
    }
}
