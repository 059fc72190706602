using KalshiPS.Simulator;

namespace KalshiPS.Completion;

/// <summary>Offers the operations that a simulator answers.</summary>
public sealed class SimulatorOperationCompleter() : WordCompleter([.. SimulatorHost.OperationIds]);
