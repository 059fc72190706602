namespace KalshiPS.Operations;

/// <summary>The answer of an operation that says nothing but that it was done.</summary>
public sealed class EmptyResponse : KalshiModel;
