using KalshiPS.Operations;

namespace KalshiPS.Contract.Tests.Calls;

/// <summary>Calls of the tags "milestone" and "live-data". One game began an hour and a half ago.</summary>
internal static class LiveDataCalls
{
    private const string Game = "baseball_game";
    private const string City = "miami";

    public static OperationCall[] All { get; } =
    [
        OperationCall.Of(
            at => new GetMilestones { Type = Game, StartAfter = at.Now },
            (ExchangeFixture at, GetMilestonesResponse answer) =>
            {
                Assert.Equal(2, answer.Milestones.Count);
                Assert.All(answer.Milestones, milestone => Assert.True(milestone.StartDate > at.Now && milestone.EndDate > milestone.StartDate));
            }),
        OperationCall.After(
            async at => new GetMilestone((await RunningAsync(at)).MilestoneId),
            (ExchangeFixture at, GetMilestoneResponse answer) =>
            {
                Assert.Equal("Atlanta vs Miami", answer.Milestone.Title);
                Assert.InRange(at.Now, answer.Milestone.StartDate!.Value, answer.Milestone.EndDate!.Value);
                Assert.Equal("Pro Baseball", answer.Milestone.Details!["league"]);
                Assert.Equal(answer.Milestone.SourceId, answer.Milestone.SourceIds!["simulator"]);
            }),
        OperationCall.After(
            async at => new GetLiveDataByMilestone((await RunningAsync(at)).MilestoneId),
            (ExchangeFixture _, GetLiveDataResponse answer) => AssertRunning(answer.LiveData)),
        OperationCall.After(
            async at => new GetLiveData(Game, (await RunningAsync(at)).MilestoneId),
            (ExchangeFixture _, GetLiveDataResponse answer) => AssertRunning(answer.LiveData)),
        OperationCall.After(
            async at => new GetLiveDatas([.. (await GamesAsync(at)).Select(game => game.MilestoneId)]),
            async (ExchangeFixture at, GetLiveDatasResponse answer) =>
            {
                Assert.Equal(
                    (await GamesAsync(at)).Select(game => game.MilestoneId), answer.LiveDatas.Select(live => live.MilestoneId), StringComparer.Ordinal);
                Assert.Single(answer.LiveDatas, live => "inprogress".Equals(live.Details!["status"]));
            }),
        OperationCall.Of(
            at => new GetEventLiveData(at.Host.Exchange.Events.First(listed => listed.Series.Ticker == "KXBTCABOVE").Ticker) { Range = "15min" },
            (ExchangeFixture _, GetEventLiveDataResponse answer) =>
            {
                Assert.Equal(("crypto", false), (answer.LiveData.Type, answer.LiveData.IsHistorical));
                Assert.Contains("15min", answer.LiveData.RangeOptions, StringComparer.Ordinal);
                Assert.Equal("15min", answer.LiveData.Details!["range"]);
                Assert.NotEmpty(Assert.IsType<object?[]>(answer.LiveData.Details["timeseries"]));
            }),
        OperationCall.After(
            async at => new GetGameStats((await RunningAsync(at)).MilestoneId),
            (ExchangeFixture _, GetGameStatsResponse answer) =>
            {
                // Ninety minutes are four innings and a half.
                Assert.Equal(5, answer.PlayByPlay!.Periods.Count);
                Assert.Equal(1L, answer.PlayByPlay.Periods[0].Events[0]["inning"]);
            }),
        OperationCall.Of(
            _ => new GetWeatherIndex(City) { LastSeconds = 3600, Detailed = true },
            (ExchangeFixture at, GetWeatherIndexResponse answer) =>
            {
                Assert.Equal((City, "fahrenheit"), (answer.City, answer.Units));
                Assert.InRange(answer.Points.Count, 50, 61);
                Assert.All(answer.Points, point => Assert.InRange(point.Time!.Value, at.Now.AddHours(-1), at.Now));
                Assert.All(answer.Points.Where(point => point.Status == "normal"), point => Assert.InRange(point.Value ?? 0m, 70m, 95m));
                Assert.All(answer.Points, point => Assert.Equal(3, point.Stations.Count));
            }),
        OperationCall.Of(
            _ => new GetWeatherIndexCalibrations(City),
            (ExchangeFixture at, GetWeatherIndexCalibrationsResponse answer) =>
            {
                Assert.Equal("launch", answer.Calibrations[0].ChangeReason);
                Assert.All(answer.Calibrations, calibration => Assert.Equal(1m, calibration.Stations.Sum(station => station.Weight)));
                Assert.True(answer.Calibrations[^1].EffectiveTime <= at.Now && answer.Calibrations[^1].WindowEndTime <= at.Now);
            }),
    ];

    private static async Task<IReadOnlyList<Milestone>> GamesAsync(ExchangeFixture at) => (await at.SendAsync(new GetMilestones { Type = Game })).Milestones;

    private static async Task<Milestone> RunningAsync(ExchangeFixture at) => Assert.Single(await GamesAsync(at), game => game.StartDate < at.Now);

    private static void AssertRunning(LiveData live)
    {
        Assert.Equal(Game, live.Type);
        Assert.Equal(("inprogress", 5L), (live.Details!["status"], live.Details["inning"]));
    }
}
