namespace KalshiPS.Simulator.Faults;

/// <summary>What goes wrong, and with which calls. Its two counters go on while the simulator runs.</summary>
public sealed class SimulatorFault
{
    private long calls;
    private long strikes;

    /// <summary>What goes wrong.</summary>
    public required SimulatorFaultKind Kind { get; init; }

    /// <summary>What to know it by; a fault of the same name takes its place.</summary>
    public string Name { get; init; } = "";

    /// <summary>The operation by its operationId, * and ? allowed; every one unless said.</summary>
    public string Operation { get; init; } = "*";

    /// <summary>Whether it strikes when what was asked for is done, and not before.</summary>
    public bool AfterCommit { get; init; }

    /// <summary>The one call that it strikes, counted from 1 since it was set; null for any.</summary>
    public int? Call { get; init; }

    /// <summary>It strikes every call whose number this divides; null for any.</summary>
    public int? Every { get; init; }

    /// <summary>How probably it strikes, from 0 to 1; null for surely.</summary>
    public double? Probability { get; init; }

    /// <summary>Decides chance: the same seed strikes the same calls.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How often it strikes at most; null for ever.</summary>
    public int? Times { get; init; }

    /// <summary>
    /// How late the answer is, how old what is read, how far ahead the clock (behind when negative), or how long the pause;
    /// a pause without it lasts until the fault is removed.
    /// </summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>The status of a server error or an HTML page; 502 unless said.</summary>
    public int? StatusCode { get; init; }

    /// <summary>How many calls it was for so far.</summary>
    public long CallCount => Interlocked.Read(ref calls);

    /// <summary>How many of them it struck.</summary>
    public long StrikeCount => Interlocked.Read(ref strikes);

    /// <summary>What is wrong with its terms, in a sentence; null if nothing is.</summary>
    public string? FindProblem() => FaultTerms.ProblemOf(this);

    internal long CountCall() => Interlocked.Increment(ref calls);

    internal void CountStrike() => Interlocked.Increment(ref strikes);

    /// <summary>For example <c>DropConnection of CreateOrder*</c>.</summary>
    public override string ToString() => $"{Kind} of {Operation}";
}
