using KalshiPS.Client.Calls;
using KalshiPS.Client.Orders;
using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Client.Writes;

/// <summary>
/// Runs writes other than orders, each exactly once: where an answer is lost, it finds out what the exchange did. Reads pass
/// through. Safe to use from several threads.
/// </summary>
/// <param name="client">The exchange.</param>
public sealed class ReliableWriter(KalshiClient client)
{
    /// <summary>Runs an operation.</summary>
    /// <typeparam name="TResponse">The answer's type.</typeparam>
    /// <param name="operation">The operation; for orders there is the <see cref="OrderGateway"/>.</param>
    /// <param name="allowed">The time limit of a write, including reading back.</param>
    /// <param name="trace">The trace for a line about each step, from any thread.</param>
    /// <param name="token">Cancels the call at once; a write that was sent is undecided then.</param>
    /// <returns>The answer; if it was lost, one made from what was read.</returns>
    /// <exception cref="KalshiException">Any failure; <see cref="KalshiErrorId.OutcomeUnknown"/> for a write whose outcome could not be determined.</exception>
    /// <exception cref="OperationCanceledException">The call was canceled.</exception>
    public Task<TResponse> SendAsync<TResponse>(
        KalshiOperation<TResponse> operation, TimeSpan allowed, ICallTrace? trace, CancellationToken token)
        where TResponse : class
    {
        ArgumentNullException.ThrowIfNull(operation);
        return RecoveryPolicies.Of(operation) is { } policy
            ? policy.RunAsync(client, operation, new Deadline(client.Time, allowed), trace, token)
            : client.SendAsync(operation, trace, token);
    }
}
