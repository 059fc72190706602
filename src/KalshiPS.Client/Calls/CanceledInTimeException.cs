namespace KalshiPS.Client.Calls;

/// <summary>The exception that is thrown when the caller cancels a call before the exchange could act on it.</summary>
internal sealed class CanceledInTimeException(CancellationToken token)
    : OperationCanceledException("The call was canceled before the exchange could act on it.", token);
