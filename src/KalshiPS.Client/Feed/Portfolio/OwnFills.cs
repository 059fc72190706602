using KalshiPS.Operations;

namespace KalshiPS.Client.Feed.Portfolio;

/// <summary>Keeps the account's fills that were returned and could be read again.</summary>
internal sealed class OwnFills(KalshiClient client, IReadOnlyCollection<string>? tickers) : IGapSource
{
    private readonly KnownPeriod period = new(client);
    private readonly HashSet<(string Trade, string Order)> known = [];
    private readonly Queue<((string Trade, string Order) Key, DateTimeOffset Time)> ages = new();

    public string Channel => FeedChannels.Fill;

    public async Task BeginAsync(ICallTrace? trace, CancellationToken cancellationToken)
    {
        var now = period.Now;
        period.RecordKnown(now);
        foreach (var fill in await ReadSinceAsync(period.OldestRead, trace, cancellationToken).ConfigureAwait(false))
            TryRecord(ToUpdate(fill));
    }

    public bool Apply(FeedMessage message, bool isWhole)
    {
        if (message is not FillUpdate fill)
            return true;
        var isNew = TryRecord(fill);
        if (isWhole && fill.Timestamp is { } time)
            period.RecordKnown(time);
        return isNew;
    }

    public async Task<GapContent> ReadAsync(ICallTrace? trace, CancellationToken cancellationToken)
    {
        var at = period.Now;
        var fills = await ReadSinceAsync(period.Since, trace, cancellationToken).ConfigureAwait(false);
        return new GapContent(() => [.. fills.Select(ToUpdate).Where(TryRecord)], () => period.RecordRead(at));
    }

    private async Task<List<Fill>> ReadSinceAsync(DateTimeOffset since, ICallTrace? trace, CancellationToken cancellationToken)
    {
        var fills = new List<Fill>();
        var operation = new GetFills { After = since };
        await foreach (var page in client.PagesAsync(operation with { Limit = operation.Description.MaxLimit }, trace, cancellationToken).ConfigureAwait(false))
            fills.AddRange(page.Fills.Where(fill => tickers is null || tickers.Contains(fill.Ticker, StringComparer.Ordinal)));
        // The exchange lists them newest first.
        fills.Reverse();
        return fills;
    }

    private bool TryRecord(FillUpdate fill)
    {
        var key = (fill.TradeId, fill.OrderId);
        if (!known.Add(key))
            return false;
        ages.Enqueue((key, period.Now));
        while (ages.TryPeek(out var oldest) && oldest.Time < period.OldestRead)
            known.Remove(ages.Dequeue().Key);
        return true;
    }

    private static FillUpdate ToUpdate(Fill fill) => new()
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
