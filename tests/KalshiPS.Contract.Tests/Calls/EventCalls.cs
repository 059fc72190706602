using KalshiPS.Operations;

namespace KalshiPS.Contract.Tests.Calls;

/// <summary>Calls of the tag "events".</summary>
internal static class EventCalls
{
    private const string Film = "KXOPENINGWEEKEND-LANTERN";
    private const int Hour = 60;

    public static OperationCall[] All { get; } =
    [
        OperationCall.Of(
            _ => new GetEvents { SeriesTicker = "KXBASEBALLGAME", WithNestedMarkets = true, WithMilestones = true },
            (ExchangeFixture _, GetEventsResponse answer) =>
            {
                Assert.Equal(3, answer.Events.Count);
                Assert.All(answer.Events, game => Assert.Equal((true, 2), (game.MutuallyExclusive, game.Markets.Count)));
                Assert.All(answer.Events, game => Assert.Single(answer.Milestones, milestone => milestone.PrimaryEventTickers.Contains(game.EventTicker, StringComparer.Ordinal)));
            }),
        OperationCall.Of(
            _ => new GetEvent(Film),
            (ExchangeFixture _, GetEventResponse answer) =>
            {
                Assert.Equal((Film, "Entertainment"), (answer.Event.EventTicker, answer.Event.Category));
                Assert.Equal(("quadratic_with_maker_fees", 2m), (answer.Event.FeeTypeOverride, answer.Event.FeeMultiplierOverride));
                Assert.Equal([20m, 30m, 40m, 50m], answer.Markets.Select(market => market.FloorStrike ?? 0m).Order());
                Assert.Single(answer.Markets, market => market is { Status: "inactive", FloorStrike: 50m });
            }),
        OperationCall.Of(
            _ => new GetMultivariateEvents { CollectionTicker = MultivariateCalls.Collection, WithNestedMarkets = true },
            (ExchangeFixture _, GetMultivariateEventsResponse answer) =>
            {
                var combo = Assert.Single(Assert.Single(answer.Events).Markets);
                Assert.Equal((MultivariateCalls.Collection, 2), (combo.CollectionTicker, combo.Legs.Count));
                Assert.All(combo.Legs, leg => Assert.Equal("yes", leg.Side));
            }),
        OperationCall.Of(
            at => new GetEventMetadata(at.Listed.Event.Ticker),
            (ExchangeFixture at, EventMetadata answer) =>
            {
                Assert.Equal(6, answer.Markets.Count);
                Assert.Single(answer.Markets, market => market.Ticker == at.Ticker && market.ColorCode.StartsWith('#'));
                Assert.Equal("National Weather Service", Assert.Single(answer.SettlementSources).Name);
            }),
        OperationCall.Of(
            at => new GetEventForecastPercentilesHistory("KXHIGHNY", at.Listed.Event.Ticker)
            {
                Percentiles = [2500, 5000, 7500],
                After = at.Now.AddHours(-5),
                Before = at.Now,
                PeriodMinutes = Hour,
            },
            (ExchangeFixture at, GetEventForecastPercentilesHistoryResponse answer) =>
            {
                Assert.Equal(5, answer.ForecastHistory.Count);
                Assert.All(answer.ForecastHistory, forecast => Assert.Equal([2500, 5000, 7500], forecast.Percentiles.Select(point => point.Percentile)));
                var (low, middle, high) = (Last(answer, 0), Last(answer, 1), Last(answer, 2));
                Assert.True(low < middle && middle < high && middle is > 74m and < 82m, $"{low}, {middle}, {high}");
            }),
        OperationCall.Of(
            _ => new GetEventFeeChanges { EventTicker = Film },
            (ExchangeFixture at, GetEventFeeChangesResponse answer) =>
            {
                Assert.Equal(2, answer.Changes.Count);
                Assert.Single(answer.Changes, change => change.FeeMultiplierOverride == 2m && change.ScheduledTime < at.Now);
                Assert.Single(answer.Changes, change => change is { FeeTypeOverride: null, FeeMultiplierOverride: null } && change.ScheduledTime > at.Now);
            }),
        OperationCall.Of(
            at => new GetMarketCandlesticksByEvent("KXHIGHNY", at.Listed.Event.Ticker)
            {
                After = at.Now.AddHours(-5),
                Before = at.Now,
                PeriodMinutes = Hour,
            },
            (ExchangeFixture at, GetEventCandlesticksResponse answer) =>
            {
                Assert.Equal((6, 6), (answer.MarketTickers.Count, answer.MarketCandlesticks.Count));
                Assert.Contains(at.Ticker, answer.MarketTickers, StringComparer.Ordinal);
                Assert.All(answer.MarketCandlesticks, market => Assert.Equal(5, market.Count));
            }),
    ];

    private static decimal Last(GetEventForecastPercentilesHistoryResponse answer, int percentile) =>
        answer.ForecastHistory[^1].Percentiles[percentile].Value!.Value;
}
