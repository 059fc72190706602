namespace KalshiPS.Serialization;

/// <summary>
/// What an answer lacks though the contract promises it, noted while it is read. Reading is one thread's work from its
/// beginning to its end.
/// </summary>
internal sealed class Gaps
{
    private const int MostNamed = 4;

    [ThreadStatic]
    private static Gaps? current;

    private Dictionary<(string What, string Member), int>? counts;

    /// <summary>Whether an item that is null may be left out. Nobody would be told of it otherwise.</summary>
    public static bool MayLeaveOut => current is { LeavesOut: true };

    /// <summary>Whether items that are null are left out of lists.</summary>
    public bool LeavesOut { get; init; }

    /// <summary>From now on, what is lacking on this thread is noted here.</summary>
    public void Begin() => current = this;

    /// <summary>Ends it.</summary>
    public static void End() => current = null;

    /// <summary>An object lacks a member.</summary>
    /// <param name="model">The object.</param>
    /// <param name="member">The member's name on the wire.</param>
    public static void Note(Type model, string member) => current?.Add((Words.Of(model), member));

    /// <summary>A list has nothing where an item should be.</summary>
    /// <param name="list">The list's name on the wire.</param>
    public static void NoteMissingItem(string list) => current?.Add((list, ""));

    /// <summary>What was noted: what it is about, the same for the same gap in every answer, and the sentence.</summary>
    public IEnumerable<(string About, string Text)> Tell() =>
        from gap in counts ?? []
        group gap.Key.Member by (gap.Key.What, gap.Value, IsItem: gap.Key.Member.Length == 0) into gaps
        select gaps.Key.IsItem
            ? (gaps.Key.What, LeftOut(gaps.Key.Value, gaps.Key.What))
            : ($"{gaps.Key.What} {string.Join(' ', gaps)}", Blank(gaps.Key.Value, gaps.Key.What, [.. gaps]));

    private static string LeftOut(int count, string list) =>
        $"{Words.Count(count, "item")} of {list} {(count == 1 ? "is" : "are")} null and left out.";

    private static string Blank(int count, string what, string[] members)
    {
        var named = string.Join(", ", members.Take(MostNamed));
        var others = members.Length > MostNamed ? FormattableString.Invariant($" and {members.Length - MostNamed} more") : "";
        return $"{Words.Count(count, what)} {(count == 1 ? "lacks" : "lack")} {named}{others}; {(members.Length == 1 ? "it is" : "they are")} shown blank.";
    }

    private void Add((string What, string Member) gap)
    {
        counts ??= [];
        counts[gap] = counts.GetValueOrDefault(gap) + 1;
    }

    private static class Words
    {
        public static string Of(Type model) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(model.Name).Replace('-', ' ');

        public static string Count(int count, string what)
        {
            var several = what[^1] switch
            {
                'y' => what[..^1] + "ies",
                's' => what,
                _ => what + "s",
            };
            return FormattableString.Invariant($"{count} {(count == 1 ? what : several)}");
        }
    }
}
