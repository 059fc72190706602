using System.Collections.Concurrent;
using System.Globalization;

namespace KalshiPS.Chaos;

/// <summary>What a run found: figures, and whatever is not as it should be.</summary>
public sealed class Verdict
{
    private readonly ConcurrentDictionary<string, long> figures = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> order = new();
    private readonly ConcurrentQueue<string> problems = new();

    /// <summary>Each thing that was lost, doubled, undecided or otherwise than it was told; empty if all is well.</summary>
    public IReadOnlyCollection<string> Problems => problems;

    public long this[string figure] => figures.GetValueOrDefault(figure);

    public void Count(string figure, long by = 1)
    {
        if (figures.TryAdd(figure, by))
            order.Enqueue(figure);
        else
            figures.AddOrUpdate(figure, by, (_, before) => before + by);
    }

    public void Problem(string what) => problems.Enqueue(what);

    /// <summary>The figures as a table, and the first problems.</summary>
    public IEnumerable<string> Lines()
    {
        foreach (var figure in order)
            yield return string.Create(CultureInfo.InvariantCulture, $"  {figure,-44} {figures[figure],8:#,0}");
        yield return string.Create(CultureInfo.InvariantCulture, $"  {"lost, doubled, undecided or wrong",-44} {problems.Count,8:#,0}");
        foreach (var problem in problems.Take(20))
            yield return $"    {problem}";
    }
}
