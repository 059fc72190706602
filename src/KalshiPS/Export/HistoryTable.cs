namespace KalshiPS.Export;

/// <summary>A column of a table.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">A row's value.</param>
internal sealed record HistoryColumn(string Name, Func<object, object?> Value);

/// <summary>The columns of what is exported. Their order stays; a new one comes last.</summary>
/// <param name="Columns">The columns.</param>
internal sealed record HistoryTable(IReadOnlyList<HistoryColumn> Columns)
{
    private static readonly HistoryTable Trades = Of<Trade>(
        ("trade_id", trade => trade.TradeId),
        ("ticker", trade => trade.Ticker),
        ("created_time", trade => trade.CreatedTime),
        ("count", trade => trade.Count),
        ("yes_price", trade => trade.YesPrice),
        ("no_price", trade => trade.NoPrice),
        ("taker_book_side", trade => trade.TakerBookSide),
        ("taker_outcome_side", trade => trade.TakerOutcomeSide),
        ("is_block_trade", trade => trade.IsBlockTrade));

    private static readonly HistoryTable Candlesticks = Of<Candlestick>(
    [
        ("ticker", stick => stick.Ticker),
        ("end_time", stick => stick.EndTime),
        .. Bar("yes_bid", stick => stick.YesBid),
        .. Bar("yes_ask", stick => stick.YesAsk),
        .. Bar("price", stick => stick.Price),
        ("price_mean", stick => stick.Price.Mean),
        ("price_previous", stick => stick.Price.Previous),
        ("price_min", stick => stick.Price.Min),
        ("price_max", stick => stick.Price.Max),
        ("volume", stick => stick.Volume),
        ("open_interest", stick => stick.OpenInterest),
    ]);

    private static readonly HistoryTable Fills = Of<Fill>(
        ("fill_id", fill => fill.FillId),
        ("order_id", fill => fill.OrderId),
        ("ticker", fill => fill.Ticker),
        ("created_time", fill => fill.CreatedTime),
        ("count", fill => fill.Count),
        ("yes_price", fill => fill.YesPrice),
        ("no_price", fill => fill.NoPrice),
        ("fee", fill => fill.Fee),
        ("book_side", fill => fill.BookSide),
        ("outcome_side", fill => fill.OutcomeSide),
        ("is_taker", fill => fill.IsTaker),
        ("subaccount", fill => fill.Subaccount),
        ("exchange_index", fill => fill.ExchangeIndex));

    private static readonly HistoryTable Settlements = Of<Settlement>(
        ("ticker", settlement => settlement.Ticker),
        ("event_ticker", settlement => settlement.EventTicker),
        ("settled_time", settlement => settlement.SettledTime),
        ("market_result", settlement => settlement.MarketResult),
        ("yes_count", settlement => settlement.YesCount),
        ("yes_total_cost", settlement => settlement.YesTotalCost),
        ("no_count", settlement => settlement.NoCount),
        ("no_total_cost", settlement => settlement.NoTotalCost),
        ("revenue", settlement => settlement.Revenue),
        ("fees", settlement => settlement.Fees),
        ("yes_value", settlement => settlement.YesValueCents / 100m),
        ("exchange_index", settlement => settlement.ExchangeIndex));

    public static HistoryTable Of(HistoryKind kind) => kind switch
    {
        HistoryKind.Trades => Trades,
        HistoryKind.Candlesticks => Candlesticks,
        HistoryKind.Fills => Fills,
        _ => Settlements,
    };

    private static HistoryTable Of<T>(params (string Name, Func<T, object?> Value)[] columns) =>
        new([.. columns.Select(column => new HistoryColumn(column.Name, row => column.Value((T)row)))]);

    private static IEnumerable<(string Name, Func<Candlestick, object?> Value)> Bar(string name, Func<Candlestick, PriceBar> bar) =>
    [
        ($"{name}_open", stick => bar(stick).Open),
        ($"{name}_low", stick => bar(stick).Low),
        ($"{name}_high", stick => bar(stick).High),
        ($"{name}_close", stick => bar(stick).Close),
    ];
}
