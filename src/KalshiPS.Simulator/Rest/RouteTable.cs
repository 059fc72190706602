namespace KalshiPS.Simulator.Rest;

/// <summary>Keeps all operations of the simulator.</summary>
internal static class RouteTable
{
    public static IReadOnlyList<Operation> Operations { get; } =
    [
        .. new[]
        {
            ExchangeRoutes.Operations,
            MarketRoutes.Operations,
            CandlestickRoutes.Operations,
            SeriesRoutes.Operations,
            EventRoutes.Operations,
            OrderRoutes.Operations,
            OrderBatchRoutes.Operations,
            QueuePositionRoutes.Operations,
            OrderGroupRoutes.Operations,
            PortfolioRoutes.Operations,
            SubaccountRoutes.Operations,
            TransferRoutes.Operations,
            BalanceTargetRoutes.Operations,
            RfqRoutes.Operations,
            QuoteRoutes.Operations,
            BlockTradeRoutes.Operations,
            AccountRoutes.Operations,
            ApiKeyRoutes.Operations,
            HistoricalRoutes.Operations,
            FcmRoutes.Operations,
            SubtraderRoutes.Operations,
            ForecastRoutes.Operations,
            CollectionRoutes.Operations,
            MilestoneRoutes.Operations,
            StructuredTargetRoutes.Operations,
            IncentiveRoutes.Operations,
            SearchRoutes.Operations,
            LiveDataRoutes.Operations,
            WeatherRoutes.Operations,
        }.SelectMany(operations => operations).OrderBy(operation => operation.NameCount),
    ];

    /// <summary>Finds the operation of a request.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path under the base.</param>
    /// <exception cref="ApiException">There is no such operation.</exception>
    public static (Operation Operation, IReadOnlyDictionary<string, string> Values) Find(string method, string path)
    {
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var isKnownPath = false;
        foreach (var operation in Operations)
        {
            if (operation.Match(segments) is not { } values)
                continue;
            if (string.Equals(operation.Method, method, StringComparison.Ordinal))
                return (operation, values);
            isKnownPath = true;
        }

        throw isKnownPath ? ApiException.Wrapped(405, "method_not_allowed") : ApiException.Wrapped(404, "not_found");
    }
}
