using KalshiPS.Operations;

namespace KalshiPS.Contract.Tests.Calls;

/// <summary>Calls of the tag "exchange".</summary>
internal static class ExchangeCalls
{
    public static OperationCall[] All { get; } =
    [
        OperationCall.After(
            at =>
            {
                at.Host.Exchange.SetTradingActive(active: false, shard: 2);
                return Task.FromResult(new GetExchangeStatus());
            },
            (ExchangeFixture _, ExchangeStatus answer) =>
            {
                Assert.True(answer is { ExchangeActive: true, TradingActive: true });
                var crypto = Assert.Single(answer.Shards, shard => shard.ExchangeIndex == 2);
                Assert.True(crypto is { ExchangeActive: true, TradingActive: false, Description: "Crypto" });
            }),
        OperationCall.Of(
            _ => new GetExchangeSchedule(),
            (ExchangeFixture _, GetExchangeScheduleResponse answer) =>
            {
                var week = Assert.Single(answer.Schedule.StandardHours);
                Assert.Equal("00:00-03:00 05:00-00:00", string.Join(' ', week.Thursday));
                Assert.Equal("00:00-00:00", string.Join(' ', week.Friday));
                var window = Assert.Single(answer.Schedule.MaintenanceWindows);
                Assert.Equal(TimeSpan.FromHours(2), window.EndTime - window.StartTime);
            }),
        OperationCall.Of(
            _ => new GetUserDataTimestamp(),
            (ExchangeFixture at, DataTimestamp answer) => Assert.Equal(at.Now, answer.AsOfTime)),
        OperationCall.Of(
            _ => new GetSeriesFeeChanges { SeriesTicker = "KXBASEBALLGAME", ShowHistorical = true },
            (ExchangeFixture at, GetSeriesFeeChangesResponse answer) =>
            {
                var change = Assert.Single(answer.Changes);
                Assert.Equal(("quadratic_with_maker_fees", 0.5m), (change.FeeType, change.FeeMultiplier));
                Assert.True(change.ScheduledTime < at.Now, "It is in effect already.");
            }),
    ];
}
