namespace KalshiPS.Simulator.Faults;

/// <summary>Represents a fault and the calls that it applies to. Its two counters change while the simulator runs.</summary>
public sealed class SimulatorFault
{
    private long calls;
    private long strikes;

    /// <summary>The kind of fault.</summary>
    public required SimulatorFaultKind Kind { get; init; }

    /// <summary>The fault's name; a fault with the same name replaces it.</summary>
    public string Name { get; init; } = "";

    /// <summary>The operationId, with wildcards * and ?. Default: all operations.</summary>
    public string Operation { get; init; } = "*";

    /// <summary>Whether the fault occurs after the call is executed, and not before.</summary>
    public bool AfterCommit { get; init; }

    /// <summary>The number of the one call with the fault, counted from 1 since the fault was set; null for any.</summary>
    public int? Call { get; init; }

    /// <summary>The interval: every call whose number is a multiple has the fault; null for any.</summary>
    public int? Every { get; init; }

    /// <summary>The probability of the fault, from 0 to 1; null for always.</summary>
    public double? Probability { get; init; }

    /// <summary>The seed of the probability: the same seed selects the same calls.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The greatest number of times that the fault occurs; null for no limit.</summary>
    public int? Times { get; init; }

    /// <summary>
    /// The delay of the answer, the age of the data, the lead of the clock (negative for a lag), or the length of the pause;
    /// a pause without it lasts until the fault is removed.
    /// </summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>The status of a server error or an HTML page. Default: 502.</summary>
    public int? StatusCode { get; init; }

    /// <summary>The number of calls that the fault applied to so far.</summary>
    public long CallCount => Interlocked.Read(ref calls);

    /// <summary>The number of those calls in which the fault occurred.</summary>
    public long StrikeCount => Interlocked.Read(ref strikes);

    /// <summary>Describes the problem of the terms, in a sentence; null if they are valid.</summary>
    public string? FindProblem() => FaultTerms.ProblemOf(this);

    internal long CountCall() => Interlocked.Increment(ref calls);

    internal void CountStrike() => Interlocked.Increment(ref strikes);

    /// <summary>For example <c>DropConnection of CreateOrder*</c>.</summary>
    public override string ToString() => $"{Kind} of {Operation}";
}
