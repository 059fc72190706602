using System.Globalization;
using KalshiPS.Client.Feed;
using KalshiPS.Client.Feed.Portfolio;
using BookOrder = KalshiPS.Simulator.Exchange.Order;
using BookFill = KalshiPS.Simulator.Exchange.Fill;

namespace KalshiPS.Chaos;

/// <summary>Receives a member's fills and orders despite all faults of the feed, and compares them with the exchange's.</summary>
/// <param name="venue">The venue.</param>
/// <param name="name">The listener's name in the verdict.</param>
/// <param name="slowness">The source of random pauses between messages, with a short queue; null for a listener without pauses.</param>
public sealed class NewsListener(FeedVenue venue, string name, Random? slowness = null)
{
    private const int FewMessages = 5;
    private const int LongestPause = 200;

    private readonly Lock gate = new();
    private readonly Dictionary<string, FillUpdate> fills = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OrderUpdate> orders = new(StringComparer.Ordinal);
    private int fillsBefore;
    private int ordersBefore;

    /// <summary>Starts listening.</summary>
    public async Task<GapFilledFeed> StartAsync(CancellationToken token)
    {
        (fillsBefore, ordersBefore) = (venue.Host.Member.Fills.Count, venue.Host.Member.Orders.Count);
        var request = new FeedRequest { Channels = [FeedChannels.Fill, FeedChannels.Order], Tickers = null };
        if (slowness is not null)
            request = request with { Capacity = FewMessages };
        return await GapFilledFeed.StartAsync(venue.Client, request, trace: null, token).ConfigureAwait(false);
    }

    /// <summary>Listens until it is canceled.</summary>
    public async Task RunAsync(GapFilledFeed watch, CancellationToken token)
    {
        try
        {
            await foreach (var message in watch.ReadAllAsync(token).ConfigureAwait(false))
            {
                lock (gate)
                    Take(message);
                if (slowness?.Next(20) == 0)
                    await Task.Delay(slowness.Next(LongestPause), token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The listener was canceled.
        }
    }

    /// <summary>Finds the first difference between the received and the actual state; null if there is none.</summary>
    public string? Difference() => venue.Host.Exchange.Do(() =>
    {
        lock (gate)
        {
            var member = venue.Host.Member;
            return member.Fills.Skip(fillsBefore).Select(Difference).FirstOrDefault(difference => difference is not null)
                ?? member.Orders.Skip(ordersBefore).Select(Difference).FirstOrDefault(difference => difference is not null)
                ?? (fills.Count == member.Fills.Count - fillsBefore ? null : "Fills were told that are none");
        }
    });

    private void Take(FeedMessage message)
    {
        switch (message)
        {
            case FillUpdate fill:
                venue.Verdict.Count(fill.SubscriptionId is null ? $"{name}: fills read after a gap" : $"{name}: fills heard");
                if (!fills.TryAdd(Key(fill.TradeId, fill.OrderId), fill))
                    venue.Verdict.Problem($"{name}: fill {fill.TradeId} of order {fill.OrderId} was told twice");
                break;
            case OrderUpdate order:
                venue.Verdict.Count(order.SubscriptionId is null ? $"{name}: changes of orders read after a gap" : $"{name}: changes of orders heard");
                if (orders.TryGetValue(order.OrderId, out var before) && Text(before) == Text(order))
                    venue.Verdict.Problem($"{name}: order {order.OrderId} was told twice as {Text(order)}");
                orders[order.OrderId] = order;
                break;
            case FeedStateChange change:
                venue.Verdict.Count($"{name}: {change.State}");
                break;
        }
    }

    private string? Difference(BookFill fill)
    {
        if (!fills.TryGetValue(Key(fill.Trade.Id.ToString(), fill.Order.Id.ToString()), out var told))
            return $"fill {fill.Trade.Id} of order {fill.Order.Id} at {fill.Trade.Time:O} was never told";
        return (told.Count, told.YesPrice, told.Fee, told.IsTaker, told.Ticker) == (fill.Trade.Count, fill.Trade.Price, fill.Fee, fill.IsTaker, fill.Order.Market.Ticker)
            ? null
            : $"fill {fill.Trade.Id} was told otherwise than it was";
    }

    private string? Difference(BookOrder order)
    {
        if (!orders.TryGetValue(order.Id.ToString(), out var told))
            return $"order {order.Id} of {order.CreatedAt:O}, {order.Status}, was never told";
        var truth = Text(order.Status.ToString(), order.Price, order.Filled, order.Remaining);
        return Text(told) == truth ? null : $"order {order.Id} was last told as {Text(told)}, and is {truth}";
    }

    private static string Key(string trade, string order) => $"{trade} {order}";

    private static string Text(OrderUpdate order) => Text(order.Status, order.YesPrice, order.FillCount, order.RemainingCount);

    private static string Text(string status, decimal? price, decimal? filled, decimal? remaining) =>
        string.Create(CultureInfo.InvariantCulture, $"{status.ToUpperInvariant()} at {price:0.####}, {filled:0.##} filled, {remaining:0.##} rests");
}
