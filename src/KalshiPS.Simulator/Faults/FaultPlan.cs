using System.Globalization;
using KalshiPS.Simulator.Exchange;
using KalshiPS.Simulator.Rest;

namespace KalshiPS.Simulator.Faults;

/// <summary>What is to go wrong with the calls of a simulator. Safe to change while it runs.</summary>
public sealed class FaultPlan
{
    private readonly object gate = new();
    private readonly List<(SimulatorFault Fault, IdGenerator Chance)> faults = [];
    private readonly Action<SimulatorFault> ended;
    private int names;

    /// <param name="ended">Told of each fault that is in the plan no more.</param>
    internal FaultPlan(Action<SimulatorFault> ended) => this.ended = ended;

    /// <summary>The faults, in the order in which they were set.</summary>
    public IReadOnlyList<SimulatorFault> Faults
    {
        get
        {
            lock (gate)
                return [.. faults.Select(entry => entry.Fault)];
        }
    }

    /// <summary>Sets a fault, in the place of the one of that name.</summary>
    /// <param name="fault">The fault; one without a name is given one.</param>
    /// <returns>The fault as it is in the plan; its counters begin at zero.</returns>
    /// <exception cref="ArgumentException">Its terms do not go together.</exception>
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

    /// <summary>Removes a fault; a pause that it began ends.</summary>
    /// <param name="name">Its name.</param>
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

    /// <summary>Removes every fault.</summary>
    public void Clear()
    {
        foreach (var fault in Faults)
            Remove(fault.Name);
    }

    /// <summary>How far back any read may look; null while none does.</summary>
    internal TimeSpan? Staleness
    {
        get
        {
            lock (gate)
                return faults.Where(entry => entry.Fault.Kind is SimulatorFaultKind.StaleRead).Max(entry => entry.Fault.Duration);
        }
    }

    /// <summary>Decides what goes wrong with a call. Of the faults that decide the answer one strikes, the first that was set.</summary>
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

    // Chance is drawn for every call, so that what else decides does not shift it.
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
