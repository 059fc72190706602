namespace KalshiPS.Serialization;

/// <summary>
/// Records the promised members that an answer lacks, while the answer is read. One thread reads an answer from its
/// beginning to its end.
/// </summary>
internal sealed class Gaps
{
    private const int MostNamed = 4;

    [ThreadStatic]
    private static Gaps? current;

    private Dictionary<(string What, string Member), int>? counts;

    /// <summary>Whether an item that is null may be left out, because the gap is recorded and reported.</summary>
    public static bool MayLeaveOut => current is { LeavesOut: true };

    /// <summary>Whether items that are null are left out of lists.</summary>
    public bool LeavesOut { get; init; }

    /// <summary>Begins recording the gaps of this thread.</summary>
    public void Begin() => current = this;

    /// <summary>Ends recording.</summary>
    public static void End() => current = null;

    /// <summary>Records that an object lacks a member.</summary>
    /// <param name="model">The object.</param>
    /// <param name="member">The member's name on the wire.</param>
    public static void Record(Type model, string member) => current?.Add((Words.Of(model), member));

    /// <summary>Records that an item of a list is null.</summary>
    /// <param name="list">The list's name on the wire.</param>
    public static void RecordMissingItem(string list) => current?.Add((list, ""));

    /// <summary>Describes the recorded gaps: a key, which is the same for the same gap in every answer, and a sentence.</summary>
    public IEnumerable<(string About, string Text)> Describe() =>
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
