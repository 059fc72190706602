namespace KalshiPS.Client.Calls;

/// <summary>The caller ended a call, and the exchange surely did nothing of it.</summary>
internal sealed class CanceledInTimeException(CancellationToken token)
    : OperationCanceledException("The call was ended before the exchange could act on it.", token);
