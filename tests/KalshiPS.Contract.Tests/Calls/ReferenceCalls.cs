using KalshiPS.Operations;

namespace KalshiPS.Contract.Tests.Calls;

/// <summary>Calls of the tags "search", "structured-targets" and "incentive-programs".</summary>
internal static class ReferenceCalls
{
    public static OperationCall[] All { get; } =
    [
        OperationCall.Of(
            _ => new GetTagsForSeriesCategories(),
            (ExchangeFixture _, GetTagsForSeriesCategoriesResponse answer) =>
            {
                Assert.Equal("Bitcoin", Assert.Single(answer.TagsByCategories["Crypto"]!));
                Assert.Contains("Baseball", answer.TagsByCategories["Sports"]!, StringComparer.Ordinal);
            }),
        OperationCall.Of(
            _ => new GetFiltersForSports(),
            (ExchangeFixture _, GetFiltersForSportsResponse answer) =>
            {
                Assert.Equal("Baseball", Assert.Single(answer.SportOrdering));
                Assert.Equal("Games", Assert.Single(answer.FiltersBySports["Baseball"].Competitions["Pro Baseball"].Scopes));
            }),
        OperationCall.Of(
            _ => new GetStructuredTargets { Type = "baseball_team", Limit = 2 },
            (ExchangeFixture _, GetStructuredTargetsResponse answer) =>
            {
                Assert.Equal(2, answer.StructuredTargets.Count);
                Assert.All(answer.StructuredTargets, target => Assert.Equal("Pro Baseball", target.Details!["league"]));
                Assert.False(string.IsNullOrEmpty(answer.Cursor), "There are more than two teams.");
            }),
        OperationCall.After(
            async at => new GetStructuredTarget(await IdOfAsync(at, "Boston")),
            (ExchangeFixture _, GetStructuredTargetResponse answer) =>
            {
                Assert.Equal(("Boston", "baseball_team"), (answer.StructuredTarget?.Name, answer.StructuredTarget?.Type));
                Assert.Equal("BOS", answer.StructuredTarget!.Details!["abbreviation"]);
            }),
        OperationCall.Of(
            _ => new GetIncentivePrograms { Status = "active", Type = "liquidity" },
            (ExchangeFixture at, GetIncentiveProgramsResponse answer) =>
            {
                var program = Assert.Single(answer.IncentivePrograms);
                Assert.Equal((100m, 1000m, false), (program.PeriodReward, program.TargetSize, program.PaidOut));
                Assert.InRange(at.Now, program.StartDate!.Value, program.EndDate!.Value);
            }),
    ];

    private static async Task<string> IdOfAsync(ExchangeFixture at, string name) =>
        (await at.SendAsync(new GetStructuredTargets())).StructuredTargets.First(target => target.Name == name).StructuredTargetId;
}
