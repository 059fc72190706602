namespace KalshiPS.Simulator.Reference;

/// <summary>Represents the state of a game at a time, which is always the same for the same game.</summary>
internal sealed class BaseballGame(Milestone milestone, DateTimeOffset now)
{
    private const int Innings = 9;
    private static readonly TimeSpan HalfInning = TimeSpan.FromMinutes(10);
    private static readonly string[] Outcomes = ["strikeout", "groundout", "flyout", "single", "double", "walk", "home_run"];

    /// <summary>The number of completed half innings.</summary>
    public int HalvesPlayed => (int)Math.Clamp((now - milestone.StartsAt) / HalfInning, 0, 2 * Innings);

    public string Status => now < milestone.StartsAt ? "scheduled" : HalvesPlayed < 2 * Innings ? "inprogress" : "closed";

    /// <summary>The present inning, from one; zero before the first.</summary>
    public int Inning => now < milestone.StartsAt ? 0 : Math.Min((HalvesPlayed / 2) + 1, Innings);

    public bool IsTop => HalvesPlayed % 2 == 0;

    /// <summary>Computes the runs of one side so far.</summary>
    public int Runs(bool isAway) => Enumerable.Range(0, HalvesPlayed).Where(half => half % 2 == 0 == isAway).Sum(RunsIn);

    /// <summary>Lists the completed plays of an inning.</summary>
    public IEnumerable<(bool IsTop, string Play, int Runs)> Plays(int inning) =>
        from half in new[] { 2 * (inning - 1), (2 * inning) - 1 }
        where half < HalvesPlayed
        from play in Enumerable.Range(0, 4)
        select (half % 2 == 0, Outcomes[Dice(half, play + 1) % Outcomes.Length], play == 3 ? RunsIn(half) : 0);

    private int RunsIn(int half) => Dice(half, 0) % 10 switch { < 6 => 0, < 8 => 1, 8 => 2, _ => 3 };

    private int Dice(int half, int throwNumber) => milestone.Id.ToByteArray()[(half + (5 * throwNumber)) % 16] + half + throwNumber;
}
