using System.Globalization;
using KalshiPS.Client.Orders;
using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Chaos;

/// <summary>Runs operations on its own orders, one after the other, and compares each with the book at once.</summary>
internal sealed class Worker
{
    /// <summary>The name of the figure of other clients' orders under the worker's ids.</summary>
    public const string Planted = "orders of others under the same id";

    private const int OrdersInMarket = 200;

    // Short enough for answers to arrive too late.
    private static readonly TimeSpan Allowed = TimeSpan.FromSeconds(8);

    private readonly Venue venue;
    private readonly OrderGateway gateway;
    private readonly Verdict verdict;
    private readonly string name;
    private readonly int operations;
    private readonly Random random;
    private readonly List<string> tickers;
    private readonly List<TrackedOrder> live = [];
    private int collisions;

    /// <summary>Lists the worker's own markets, which requires an exchange that is not paused.</summary>
    public Worker(Venue venue, OrderGateway gateway, Verdict verdict, int seed, string name, int operations)
    {
        (this.venue, this.gateway, this.verdict, this.name, this.operations) = (venue, gateway, verdict, name, operations);
        random = new Random(seed);
        // The last batch may exceed the requested number.
        tickers = [.. Enumerable.Range(0, (operations / OrdersInMarket) + 2).Select(i => venue.NewMarket($"{name}-{i}"))];
    }

    /// <summary>All orders that the worker submitted.</summary>
    public List<TrackedOrder> Orders { get; } = [];

    public async Task RunAsync(CancellationToken token)
    {
        for (var done = 0; done < operations;)
        {
            var die = live.Count == 0 ? 0 : random.Next(100);
            done += die switch
            {
                < 3 when live.Count > 0 => await CollideAsync(token).ConfigureAwait(false),
                < 42 => await PlaceAsync(token).ConfigureAwait(false),
                < 48 => await PlaceManyAsync(token).ConfigureAwait(false),
                < 66 => await AmendAsync(token).ConfigureAwait(false),
                < 82 => await DecreaseAsync(token).ConfigureAwait(false),
                < 96 => await CancelAsync(token).ConfigureAwait(false),
                _ => await CancelManyAsync(token).ConfigureAwait(false),
            };
        }
    }

    private async Task<int> PlaceAsync(CancellationToken token)
    {
        var order = NewOrder();
        Note("orders placed alone", order, (await gateway.PlaceAsync([new OrderIntent(order.Request)], Allowed, null, token).ConfigureAwait(false))[0]);
        return 1;
    }

    private async Task<int> PlaceManyAsync(CancellationToken token)
    {
        var orders = Enumerable.Range(0, random.Next(2, 6)).Select(_ => NewOrder()).ToList();
        var outcomes = await gateway.PlaceAsync([.. orders.Select(order => new OrderIntent(order.Request))], Allowed, null, token).ConfigureAwait(false);
        for (var i = 0; i < orders.Count; i++)
            Note("orders placed in batches", orders[i], outcomes[i]);
        return orders.Count;
    }

    // Another client of the account uses the id: just before, or while the first submission's answer is awaited.
    private async Task<int> CollideAsync(CancellationToken token)
    {
        var request = NewRequest(string.Create(CultureInfo.InvariantCulture, $"{name}-collides-{collisions++}"));
        var before = random.Next(2) == 0;
        var other = before ? venue.PlaceOther(request) : null;
        var placing = gateway.PlaceAsync([new OrderIntent(request)], Allowed, null, token);
        if (other is null && !placing.IsCompleted)
            other = venue.PlaceOther(request);
        var outcome = (await placing.ConfigureAwait(false))[0];
        if (other is null)
        {
            // The other order was refused, as in a pause, or was too late: then this is an order like any other.
            var tracked = new TrackedOrder(request);
            Orders.Add(tracked);
            Note("orders placed alone", tracked, outcome);
            return 1;
        }

        verdict.Count(Planted);
        if (outcome.Error is null)
            verdict.Problem($"the order of somebody else under id {request.ClientOrderId} was emitted as one's own");
        else if (outcome.Error is { Id: KalshiErrorId.DuplicateOrder, Target: Order target } && target.OrderId != other.Id.ToString())
            verdict.Problem($"{target.OrderId} was told as the one that has the id {request.ClientOrderId}, which is {other.Id}");
        return 1;
    }

    private Task<int> AmendAsync(CancellationToken token)
    {
        var order = Pick();
        var before = order.Emitted!;
        // Sometimes at a price that trades at once.
        var request = new AmendOrderV2Request
        {
            Ticker = before.Ticker,
            Side = before.BookSide,
            Price = random.Next(10) == 0 ? Venue.Ask : Cents(1, 40),
            Count = random.Next(1, 30),
        };
        var response = new AmendOrderV2Response { RemainingCount = request.Count, Timestamp = DateTimeOffset.UtcNow };
        if (request.Price == Venue.Ask)
            (response.RemainingCount, response.FillCount) = (0m, request.Count);
        return ChangeAsync(
            "amendments",
            order,
            OrderMerge.Amended(before, request, response),
            () => gateway.AmendAsync(new AmendOrderV2(before.OrderId, request), before, Allowed, null, token));
    }

    private Task<int> DecreaseAsync(CancellationToken token)
    {
        var order = Pick();
        var before = order.Emitted!;
        decimal taken = random.Next(1, (int)Math.Max(2m, before.RemainingCount!.Value));
        var left = Math.Max(0m, before.RemainingCount!.Value - taken);
        var byAmount = random.Next(3) > 0;
        var request = new DecreaseOrderV2Request
        {
            ReduceBy = byAmount ? taken : null,
            ReduceTo = byAmount ? null : left,
            MarketTicker = before.Ticker,
        };
        return ChangeAsync(
            "decreases",
            order,
            OrderMerge.Decreased(before, new DecreaseOrderV2Response { RemainingCount = left }),
            () => gateway.DecreaseAsync(new DecreaseOrderV2(before.OrderId, request), before, Allowed, null, token));
    }

    private async Task<int> CancelAsync(CancellationToken token)
    {
        var order = Pick();
        var before = order.Emitted!;
        return await ChangeAsync("cancels alone", order, Canceled(before), async () =>
        {
            var cancel = new CancelOrderV2(before.OrderId) { MarketTicker = before.Ticker };
            return Checked(before, await gateway.CancelAsync(cancel, Allowed, null, token).ConfigureAwait(false));
        }).ConfigureAwait(false);
    }

    private async Task<int> CancelManyAsync(CancellationToken token)
    {
        var orders = live.OrderBy(_ => random.Next()).Take(random.Next(2, 6)).ToList();
        var batch = orders.Select(order => new BatchCancelOrder { OrderId = order.Emitted!.OrderId, MarketTicker = order.Emitted.Ticker });
        var outcomes = await gateway.CancelManyAsync(
            new BatchCancelOrdersV2(new BatchCancelOrdersV2Request { Orders = [.. batch] }), Allowed, null, token).ConfigureAwait(false);
        for (var i = 0; i < orders.Count; i++)
        {
            var (order, outcome) = (orders[i], outcomes[i]);
            await ChangeAsync("cancels in batches", order, Canceled(order.Emitted!), () => outcome.Error is { } error
                ? throw error
                : Task.FromResult(Checked(order.Emitted!, outcome.Cancellation!))).ConfigureAwait(false);
        }

        return orders.Count;
    }

    private void Note(string what, TrackedOrder order, PlacementOutcome outcome)
    {
        verdict.Count(what);
        if (outcome.Error is { } error)
        {
            order.IsInDoubt = error.IsOutcomeUnknown;
            verdict.Count(order.IsInDoubt ? "  unknown when told" : "  refused");
            verdict.Count($"    {error.Id}");
        }
        else
        {
            order.Emitted = outcome.KnownOrder!;
            if (outcome.Found is not null)
                verdict.Count("  answer lost, found by reading");
            if (order.Emitted.Status == OrderStatuses.Resting)
                live.Add(order);
        }

        Compare(what, order);
    }

    private async Task<int> ChangeAsync(string what, TrackedOrder order, Order after, Func<Task<Order>> change)
    {
        verdict.Count(what);
        try
        {
            order.Emitted = await change().ConfigureAwait(false);
            if (order.Emitted.Status != OrderStatuses.Resting)
                live.Remove(order);
        }
        catch (KalshiException error)
        {
            verdict.Count(error.IsOutcomeUnknown ? "  unknown when told" : "  refused");
            verdict.Count($"    {error.Id}");
            if (error.IsOutcomeUnknown)
            {
                order.OrElse = after;
                live.Remove(order);
            }
            else if (error.Id is not (KalshiErrorId.ExchangePaused or KalshiErrorId.RateLimited or KalshiErrorId.ClockSkew
                or KalshiErrorId.ServerError or KalshiErrorId.Unreachable or KalshiErrorId.UnexpectedResponse or KalshiErrorId.Timeout))
            {
                verdict.Problem($"{what} of {order.Request.ClientOrderId}: {error.Id}, {error.Message}");
            }
        }

        Compare(what, order);
        return 1;
    }

    private void Compare(string what, TrackedOrder order)
    {
        // Orders with an unknown outcome are compared at the end.
        if (order.IsInDoubt)
            return;
        if (order.Difference(venue.Find(order.Request.ClientOrderId!)) is { } difference)
            verdict.Problem($"after {what}: {difference}");
    }

    private Order Checked(Order before, OrderCancellation cancellation)
    {
        // If the answer was lost, the reported count is the ordered contracts that were not filled: docs/reliability.md.
        if (cancellation.ReducedBy != before.RemainingCount && cancellation.ReducedBy == before.InitialCount - before.FillCount)
            verdict.Count("  size told as ordered, answer lost");
        else if (cancellation.ReducedBy != before.RemainingCount)
            verdict.Problem(FormattableString.Invariant($"cancel of {before.OrderId}: {before.RemainingCount} rested, {cancellation.ReducedBy} was emitted"));
        return Canceled(before);
    }

    private static Order Canceled(Order before) => OrderMerge.Decreased(before, new DecreaseOrderV2Response { RemainingCount = 0m });

    private TrackedOrder NewOrder()
    {
        var order = new TrackedOrder(NewRequest(string.Create(CultureInfo.InvariantCulture, $"{name}-{Orders.Count}")));
        Orders.Add(order);
        return order;
    }

    private CreateOrderV2Request NewRequest(string clientOrderId)
    {
        // One in ten trades at once.
        var takes = random.Next(10) == 0;
        return new CreateOrderV2Request
        {
            Ticker = tickers[Orders.Count / OrdersInMarket],
            ClientOrderId = clientOrderId,
            Side = BookSides.Bid,
            Price = takes ? Venue.Ask : Cents(1, 40),
            Count = random.Next(1, 30),
            TimeInForce = takes ? "immediate_or_cancel" : "good_till_canceled",
            SelfTradePreventionType = "taker_at_cross",
        };
    }

    private TrackedOrder Pick() => live[random.Next(live.Count)];

    private decimal Cents(int least, int most) => random.Next(least, most + 1) / 100m;
}
