using System.Collections.Concurrent;
using System.Globalization;

namespace KalshiPS.Chaos;

/// <summary>Represents the result of a run: figures and problems.</summary>
public sealed class Verdict
{
    private readonly ConcurrentDictionary<string, long> figures = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> order = new();
    private readonly ConcurrentQueue<string> problems = new();

    /// <summary>The problems: lost, doubled, undecided or different orders; empty if there are none.</summary>
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

    /// <summary>Formats the figures as a table, with the first problems.</summary>
    public IEnumerable<string> Lines()
    {
        foreach (var figure in order)
            yield return string.Create(CultureInfo.InvariantCulture, $"  {figure,-44} {figures[figure],8:#,0}");
        yield return string.Create(CultureInfo.InvariantCulture, $"  {"lost, doubled, undecided or wrong",-44} {problems.Count,8:#,0}");
        foreach (var problem in problems.Take(20))
            yield return $"    {problem}";
    }
}
