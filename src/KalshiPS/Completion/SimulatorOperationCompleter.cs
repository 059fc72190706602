using KalshiPS.Simulator;

namespace KalshiPS.Completion;

/// <summary>Completes the operations of a simulator.</summary>
public sealed class SimulatorOperationCompleter() : WordCompleter([.. SimulatorHost.OperationIds]);
