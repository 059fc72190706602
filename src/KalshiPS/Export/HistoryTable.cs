namespace KalshiPS.Export;

/// <summary>Represents a column of a table.</summary>
/// <param name="Name">The name.</param>
/// <param name="Type">The type of the values.</param>
/// <param name="Value">Gets a row's value.</param>
internal sealed record HistoryColumn(string Name, HistoryType Type, Func<object, object?> Value);

/// <summary>Represents the columns of an export. Their order never changes; a new column is added last.</summary>
/// <param name="Columns">The columns.</param>
internal sealed record HistoryTable(IReadOnlyList<HistoryColumn> Columns)
{
    private static readonly HistoryTable Trades = Of<Trade>(
        ("trade_id", HistoryType.Text, trade => trade.TradeId),
        ("ticker", HistoryType.Text, trade => trade.Ticker),
        ("created_time", HistoryType.Time, trade => trade.CreatedTime),
        ("count", HistoryType.Count, trade => trade.Count),
        ("yes_price", HistoryType.Dollars, trade => trade.YesPrice),
        ("no_price", HistoryType.Dollars, trade => trade.NoPrice),
        ("taker_book_side", HistoryType.Text, trade => trade.TakerBookSide),
        ("taker_outcome_side", HistoryType.Text, trade => trade.TakerOutcomeSide),
        ("is_block_trade", HistoryType.Truth, trade => trade.IsBlockTrade));

    private static readonly HistoryTable Candlesticks = Of<Candlestick>(
    [
        ("ticker", HistoryType.Text, stick => stick.Ticker),
        ("end_time", HistoryType.Time, stick => stick.EndTime),
        .. Bar("yes_bid", stick => stick.YesBid),
        .. Bar("yes_ask", stick => stick.YesAsk),
        .. Bar("price", stick => stick.Price),
        ("price_mean", HistoryType.Dollars, stick => stick.Price.Mean),
        ("price_previous", HistoryType.Dollars, stick => stick.Price.Previous),
        ("price_min", HistoryType.Dollars, stick => stick.Price.Min),
        ("price_max", HistoryType.Dollars, stick => stick.Price.Max),
        ("volume", HistoryType.Count, stick => stick.Volume),
        ("open_interest", HistoryType.Count, stick => stick.OpenInterest),
    ]);

    private static readonly HistoryTable Fills = Of<Fill>(
        ("fill_id", HistoryType.Text, fill => fill.FillId),
        ("order_id", HistoryType.Text, fill => fill.OrderId),
        ("ticker", HistoryType.Text, fill => fill.Ticker),
        ("created_time", HistoryType.Time, fill => fill.CreatedTime),
        ("count", HistoryType.Count, fill => fill.Count),
        ("yes_price", HistoryType.Dollars, fill => fill.YesPrice),
        ("no_price", HistoryType.Dollars, fill => fill.NoPrice),
        ("fee", HistoryType.Dollars, fill => fill.Fee),
        ("book_side", HistoryType.Text, fill => fill.BookSide),
        ("outcome_side", HistoryType.Text, fill => fill.OutcomeSide),
        ("is_taker", HistoryType.Truth, fill => fill.IsTaker),
        ("subaccount", HistoryType.Number, fill => fill.Subaccount),
        ("exchange_index", HistoryType.Number, fill => fill.ExchangeIndex));

    private static readonly HistoryTable Settlements = Of<Settlement>(
        ("ticker", HistoryType.Text, settlement => settlement.Ticker),
        ("event_ticker", HistoryType.Text, settlement => settlement.EventTicker),
        ("settled_time", HistoryType.Time, settlement => settlement.SettledTime),
        ("market_result", HistoryType.Text, settlement => settlement.MarketResult),
        ("yes_count", HistoryType.Count, settlement => settlement.YesCount),
        ("yes_total_cost", HistoryType.Dollars, settlement => settlement.YesTotalCost),
        ("no_count", HistoryType.Count, settlement => settlement.NoCount),
        ("no_total_cost", HistoryType.Dollars, settlement => settlement.NoTotalCost),
        ("revenue", HistoryType.Dollars, settlement => settlement.Revenue),
        ("fees", HistoryType.Dollars, settlement => settlement.Fees),
        ("yes_value", HistoryType.Dollars, settlement => settlement.YesValueCents / 100m),
        ("exchange_index", HistoryType.Number, settlement => settlement.ExchangeIndex));

    public static HistoryTable Of(HistoryKind kind) => kind switch
    {
        HistoryKind.Trades => Trades,
        HistoryKind.Candlesticks => Candlesticks,
        HistoryKind.Fills => Fills,
        _ => Settlements,
    };

    private static HistoryTable Of<T>(params (string Name, HistoryType Type, Func<T, object?> Value)[] columns) =>
        new([.. columns.Select(column => new HistoryColumn(column.Name, column.Type, row => column.Value((T)row)))]);

    private static IEnumerable<(string Name, HistoryType Type, Func<Candlestick, object?> Value)> Bar(string name, Func<Candlestick, PriceBar> bar) =>
    [
        ($"{name}_open", HistoryType.Dollars, stick => bar(stick).Open),
        ($"{name}_low", HistoryType.Dollars, stick => bar(stick).Low),
        ($"{name}_high", HistoryType.Dollars, stick => bar(stick).High),
        ($"{name}_close", HistoryType.Dollars, stick => bar(stick).Close),
    ];
}
