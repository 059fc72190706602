using KalshiPS.Operations;

namespace KalshiPS.Client.Feed;

/// <summary>One's own fills: which were told of those that could be read again.</summary>
internal sealed class OwnFills(KalshiClient client, IReadOnlyCollection<string>? tickers) : IGapSource
{
    private readonly Knowledge knowledge = new(client);
    private readonly HashSet<(string Trade, string Order)> known = [];
    private readonly Queue<((string Trade, string Order) Key, DateTimeOffset Time)> ages = new();

    public string Channel => FeedChannels.Fill;

    public async Task BeginAsync(ICallTrace? trace, CancellationToken cancellationToken)
    {
        var now = knowledge.Now;
        knowledge.HeardAt(now);
        foreach (var fill in await ReadSinceAsync(knowledge.Forgotten, trace, cancellationToken).ConfigureAwait(false))
            IsNew(Told(fill));
    }

    public bool Take(FeedMessage message, bool isWhole)
    {
        if (message is not FillUpdate fill)
            return true;
        var isNew = IsNew(fill);
        if (isWhole && fill.Timestamp is { } time)
            knowledge.HeardAt(time);
        return isNew;
    }

    public async Task<GapContent> ReadAsync(ICallTrace? trace, CancellationToken cancellationToken)
    {
        var at = knowledge.Now;
        var fills = await ReadSinceAsync(knowledge.Since, trace, cancellationToken).ConfigureAwait(false);
        return new GapContent(() => [.. fills.Select(Told).Where(IsNew)], () => knowledge.ReadAt(at));
    }

    private async Task<List<Fill>> ReadSinceAsync(DateTimeOffset since, ICallTrace? trace, CancellationToken cancellationToken)
    {
        var fills = new List<Fill>();
        var operation = new GetFills { After = since };
        await foreach (var page in client.PagesAsync(operation with { Limit = operation.Description.MaxLimit }, trace, cancellationToken).ConfigureAwait(false))
            fills.AddRange(page.Fills.Where(fill => tickers is null || tickers.Contains(fill.Ticker, StringComparer.Ordinal)));
        // They come newest first.
        fills.Reverse();
        return fills;
    }

    private bool IsNew(FillUpdate fill)
    {
        var key = (fill.TradeId, fill.OrderId);
        if (!known.Add(key))
            return false;
        ages.Enqueue((key, knowledge.Now));
        while (ages.TryPeek(out var oldest) && oldest.Time < knowledge.Forgotten)
            known.Remove(ages.Dequeue().Key);
        return true;
    }

    private static FillUpdate Told(Fill fill) => new()
    {
        Channel = FeedChannels.Fill,
        Timestamp = fill.CreatedTime ?? fill.Timestamp,
        TradeId = fill.TradeId.Length > 0 ? fill.TradeId : fill.FillId,
        OrderId = fill.OrderId,
        Ticker = fill.Ticker,
        BookSide = fill.BookSide,
        OutcomeSide = fill.OutcomeSide,
        Count = fill.Count,
        YesPrice = fill.YesPrice,
        Fee = fill.Fee,
        IsTaker = fill.IsTaker,
        Subaccount = fill.Subaccount,
        ExchangeIndex = fill.ExchangeIndex ?? 0,
        Side = fill.Side,
        Action = fill.Action,
        PurchasedSide = fill.OutcomeSide,
    };
}
