namespace KalshiPS.Contract.Tests;

/// <summary>Something in which a record or a model departs from the contract.</summary>
/// <param name="Member">Which member of ours it is about, for example <c>Market.tick_size</c>.</param>
/// <param name="Path">Where it was met, for example <c>GetMarkets answer.markets[].tick_size</c>.</param>
/// <param name="What">What differs.</param>
internal sealed record Difference(string Member, string Path, string What)
{
    public override string ToString() => $"{Path}: {What} [{Member}]";

    public static void AssertNone(IEnumerable<Difference> found)
    {
        var unknown = found.Where(difference => !KnownDifferences.Reasons.ContainsKey(difference.Member)).ToList();
        if (unknown.Count > 0)
            Assert.Fail(string.Join(Environment.NewLine, unknown));
    }
}
