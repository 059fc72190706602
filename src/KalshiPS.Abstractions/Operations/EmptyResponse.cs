namespace KalshiPS.Operations;

/// <summary>The answer of an operation without members, which only confirms it.</summary>
public sealed class EmptyResponse : KalshiModel;
