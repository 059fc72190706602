using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace KalshiPS.Display;

/// <summary>
/// What PowerShell lists of an object that comes after one of another type, where it draws no table. It is told when a runspace
/// first uses the module: a manifest's file of types costs every import, and PowerShell refuses a second copy of it with an
/// error for each type.
/// </summary>
internal static class ShortLists
{
    private const string Lists = """
        ApiKey: ApiKeyId Name Scopes Subaccount
        Balance: Available PortfolioValue UpdatedTime
        BlockTrade: Ticker Price Count MakerSide Status ExpirationTime BlockTradeProposalId
        Candlestick: Ticker EndTime YesBid YesAsk Price Volume OpenInterest
        Collection: CollectionTicker Title OpenDate CloseDate SizeMin SizeMax
        Deposit: CreatedTime Type Amount Fee Status Id
        Event: EventTicker SeriesTicker Title Subtitle Category MutuallyExclusive
        EventFeeUpdate: Timestamp EventTicker FeeTypeOverride FeeMultiplierOverride
        EventLifecycleUpdate: Timestamp EventTicker SeriesTicker Title Subtitle StrikeDate
        EventLiveData: EventTicker Type IsHistorical
        EventMetadata: EventTicker Competition CompetitionScope ImageUrl
        EventPosition: EventTicker EventExposure TotalCost RealizedProfit FeesPaid
        ExchangeStatus: ExchangeActive TradingActive IntraExchangeTransfersActive EstimatedResumeTime
        FcmFill: CreatedTime Ticker TakerOutcomeSide YesPrice Count FillId
        FeedStateChange: Timestamp State Tickers Message
        Fill: CreatedTime Ticker BookSide YesPrice Count Fee OrderId
        FillUpdate: Timestamp Ticker BookSide YesPrice Count Fee OrderId
        IncentiveProgram: Ticker IncentiveType StartDate EndDate PeriodReward PaidOut Id
        IndexUpdate: ReceivedTime IndexId MinuteAverage QuarterHourAverage
        KalshiProfile: Name Environment BaseUri ApiKeyId IsReadOnly IsDefault
        Market: Ticker YesSubtitle YesBid YesAsk LastPrice Status CloseTime
        MarketLifecycleUpdate: Timestamp Ticker EventType CloseTime Result SettlementValue
        MarketPosition: Ticker Position MarketExposure RealizedProfit FeesPaid LastUpdatedTime
        Milestone: MilestoneId Category Type Title StartDate EndDate
        NewMarketDescription: Name Title YesSubtitle EventTicker StrikeType
        Order: Ticker BookSide YesPrice FillCount RemainingCount Status OrderId
        OrderBook: Ticker BestBid BestAsk Spread BidDepth AskDepth
        OrderBookDelta: Timestamp Ticker Side Price Change
        OrderBookSnapshot: Timestamp Ticker Bids Asks
        OrderBookView: Timestamp Ticker BestBid BestAsk Spread BidDepth AskDepth
        OrderGroup: OrderGroupId ContractsLimit IsAutoCancelEnabled OrderIds
        OrderGroupUpdate: Timestamp OrderGroupId EventType ContractsLimit
        OrderJournalEntry: CreatedTime Ticker State OrderId LastErrorId ClientOrderId
        OrderMeasure: Ticker Side Action Count Price Cost Fee
        OrderUpdate: Timestamp Ticker BookSide YesPrice FillCount RemainingCount Status
        PositionUpdate: Timestamp Ticker Position PositionCost RealizedProfit FeesPaid
        Quote: Ticker YesBid NoBid Status RfqId QuoteId
        QuoteAccepted: Timestamp Ticker YesBid NoBid AcceptedSide RfqId QuoteId
        QuoteCreated: Timestamp Ticker YesBid NoBid RfqId QuoteId
        QuoteExecuted: Timestamp Ticker OrderId RfqId QuoteId
        Rfq: Ticker Count TargetCost Status CreatedTime RfqId
        RfqCreated: Timestamp Ticker Count TargetCost RfqId
        RfqDeleted: Timestamp Ticker Count TargetCost RfqId
        Series: SeriesTicker Title Category Frequency FeeType FeeMultiplier
        Settlement: SettledTime Ticker MarketResult YesCount NoCount Revenue Fees
        ShardTransfer: CreatedTime FromExchangeIndex ToExchangeIndex Amount Status TransferId
        Simulator.Faults.SimulatorFault: Name Kind Operation AfterCommit CallCount StrikeCount
        StructuredTarget: StructuredTargetId Name Type LastUpdatedTime
        SubaccountTransfer: CreatedTime FromSubaccount ToSubaccount Amount TransferId
        TickerUpdate: Timestamp Ticker YesBid YesAsk LastPrice Volume
        Trade: CreatedTime Ticker TakerBookSide YesPrice Count IsBlockTrade
        TradePriceBar: Open High Low Close Mean Previous
        TradeUpdate: Timestamp Ticker TakerBookSide YesPrice Count IsBlockTrade
        UnderlyingUpdate: Timestamp UnderlyingTicker Value SourceTime
        UnknownUpdate: Timestamp Channel Type
        WeatherIndexCalibration: City ConfigVersion PublishedTime EffectiveTime CityReferenceCelsius ChangeReason
        WeatherIndexPoint: City Time Value Status Contributors
        WeatherStationReading: StationId ObservedTime Fahrenheit Source
        WeeklySchedule: Monday Tuesday Wednesday Thursday Friday Saturday Sunday
        Withdrawal: CreatedTime Type Amount Fee Status Id
        """;

    /// <summary>Tells the runspace of this thread. What it knows already stays, such as a list of the user's own.</summary>
    public static void Tell()
    {
        // By its type: the name is looked for among all modules.
        if (Type.GetType("Microsoft.PowerShell.Commands.UpdateTypeDataCommand, Microsoft.PowerShell.Commands.Utility") is not { } command)
            return;
        var types = Lists.Split('\n', StringSplitOptions.TrimEntries).Select(static line => line.Split(": ")).Select(static parts =>
            new TypeData($"KalshiPS.{parts[0]}") { DefaultDisplayPropertySet = new PropertySetData(parts[1].Split(' ')) });
        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        shell.AddCommand(new CmdletInfo("Update-TypeData", command))
            .AddParameter("TypeData", types.ToArray())
            // Whatever the user prefers for commands of their own.
            .AddParameter("ErrorAction", ActionPreference.Ignore)
            .AddParameter("WhatIf", value: false)
            .AddParameter("Confirm", value: false);
        try
        {
            shell.Invoke();
        }
        catch (Exception exception) when (exception is RuntimeException or InvalidOperationException)
        {
            // A shell that forbids it shows longer lists.
        }
    }
}
