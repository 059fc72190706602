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
            (Scene _, ExchangeStatus answer) =>
            {
                Assert.True(answer is { ExchangeActive: true, TradingActive: true });
                var crypto = Assert.Single(answer.Shards, shard => shard.ExchangeIndex == 2);
                Assert.True(crypto is { ExchangeActive: true, TradingActive: false, Description: "Crypto" });
            }),
        OperationCall.Of(
            _ => new GetExchangeSchedule(),
            (Scene _, GetExchangeScheduleResponse answer) =>
            {
                var week = Assert.Single(answer.Schedule.StandardHours);
                Assert.Equal("00:00-03:00 05:00-00:00", string.Join(' ', week.Thursday));
                Assert.Equal("00:00-00:00", string.Join(' ', week.Friday));
            }),
        OperationCall.Of(
            _ => new GetUserDataTimestamp(),
            (Scene at, DataTimestamp answer) => Assert.Equal(at.Now, answer.AsOfTime)),
    ];
}
