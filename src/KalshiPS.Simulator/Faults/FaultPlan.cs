using System.Globalization;
using KalshiPS.Simulator.Exchange;
using KalshiPS.Simulator.Rest;

namespace KalshiPS.Simulator.Faults;

/// <summary>Represents the faults of a simulator's calls. It can be changed while the simulator runs.</summary>
public sealed class FaultPlan
{
    private readonly object gate = new();
    private readonly List<(SimulatorFault Fault, IdGenerator Chance)> faults = [];
    private readonly Action<SimulatorFault> ended;
    private int names;

    /// <param name="ended">Called for each fault that is removed from the plan.</param>
    internal FaultPlan(Action<SimulatorFault> ended) => this.ended = ended;

    /// <summary>The faults, in the order of setting.</summary>
    public IReadOnlyList<SimulatorFault> Faults
    {
        get
        {
            lock (gate)
                return [.. faults.Select(entry => entry.Fault)];
        }
    }

    /// <summary>Sets a fault, which replaces the one with the same name.</summary>
    /// <param name="fault">The fault; one without a name gets one.</param>
    /// <returns>The fault in the plan, with its counters at zero.</returns>
    /// <exception cref="ArgumentException">The fault's terms contradict each other.</exception>
    public SimulatorFault Set(SimulatorFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        if (fault.FindProblem() is { } problem)
            throw new ArgumentException(problem, nameof(fault));
        SimulatorFault? replaced;
        lock (gate)
        {
            var named = Copy(fault);
            replaced = Extract(named.Name);
            faults.Add((named, new IdGenerator(named.Seed)));
            fault = named;
        }

        // Outside the lock, because it takes that of the exchange.
        if (replaced is not null)
            ended(replaced);
        return fault;
    }

    /// <summary>Removes a fault, and ends a pause that it began.</summary>
    /// <param name="name">The fault's name.</param>
    /// <returns>False if there is none.</returns>
    public bool Remove(string name)
    {
        SimulatorFault? removed;
        lock (gate)
            removed = Extract(name);
        if (removed is not null)
            ended(removed);
        return removed is not null;
    }

    /// <summary>Removes all faults.</summary>
    public void Clear()
    {
        foreach (var fault in Faults)
            Remove(fault.Name);
    }

    /// <summary>The greatest age of the data of reads; null without such a fault.</summary>
    internal TimeSpan? Staleness
    {
        get
        {
            lock (gate)
                return faults.Where(entry => entry.Fault.Kind is SimulatorFaultKind.StaleRead).Max(entry => entry.Fault.Duration);
        }
    }

    /// <summary>Determines the faults of a call. Of the faults that determine the answer, only the first one set occurs.</summary>
    internal CallFaults Strike(Operation operation)
    {
        lock (gate)
        {
            var struck = CallFaults.None;
            foreach (var (fault, chance) in faults)
            {
                if (!FaultTerms.Matches(fault, operation) || !IsDue(fault, chance) || !struck.HasRoomFor(fault))
                    continue;
                fault.CountStrike();
                struck = struck.With(fault);
            }

            return struck;
        }
    }

    // A random number is drawn for every call, so that other conditions do not shift the sequence.
    private static bool IsDue(SimulatorFault fault, IdGenerator chance)
    {
        var number = fault.CountCall();
        var isDrawn = fault.Probability is not { } probability || chance.NextNumber() < probability * ulong.MaxValue;
        return isDrawn
            && (fault.Call ?? number) == number
            && number % (fault.Every ?? 1) == 0
            && !(fault.StrikeCount >= fault.Times);
    }

    private SimulatorFault? Extract(string name)
    {
        var index = faults.FindIndex(entry => string.Equals(entry.Fault.Name, name, StringComparison.OrdinalIgnoreCase));
        if (index < 0)
            return null;
        var (fault, _) = faults[index];
        faults.RemoveAt(index);
        return fault;
    }

    private SimulatorFault Copy(SimulatorFault fault) => new()
    {
        Kind = fault.Kind,
        Name = fault.Name.Length > 0 ? fault.Name : string.Create(CultureInfo.InvariantCulture, $"{fault.Kind}-{++names}"),
        Operation = fault.Operation,
        AfterCommit = fault.AfterCommit,
        Call = fault.Call,
        Every = fault.Every,
        Probability = fault.Probability,
        Seed = fault.Seed,
        Times = fault.Times,
        Duration = fault.Duration,
        StatusCode = fault.StatusCode,
    };
}
