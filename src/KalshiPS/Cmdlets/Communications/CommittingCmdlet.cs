using System.Management.Automation;
using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>A cmdlet that commits money to what others have offered, behind the session's guards.</summary>
public abstract class CommittingCmdlet : KalshiApiCmdlet
{
    /// <summary>Asks, then does it, if the session's guards let it. Only for them it is read what it can cost.</summary>
    /// <param name="id">What is taken.</param>
    /// <param name="words">What will be done.</param>
    /// <param name="caption">The same in short.</param>
    /// <param name="most">Reads what it can cost, in dollars; null if that cannot be known.</param>
    /// <param name="operation">How it is done.</param>
    private protected void Commit(
        string id, string words, string caption, Func<CmdletOutput, CancellationToken, Task<decimal?>> most, KalshiOperation<EmptyResponse> operation)
    {
        try
        {
            if (!Session.Guard.IsSet)
            {
                if (ShouldChange(words, caption, id))
                    Perform(id, operation);
                return;
            }

            if (Await(id, async (output, token) => Tuple.Create(await most(output, token).ConfigureAwait(false))) is not { } reckoned)
                return;
            var cost = reckoned.Item1 ?? throw ErrorRecords.CostNotTold(id);
            Session.Guard.CheckOrder(cost);
            if (ShouldChange(words, caption, id, out var reason))
                Run(id, (output, token) => Session.Guard.CommitAsync(id, cost, () => Send(operation, output, token), output, token));
            else if (reason == ShouldProcessReason.WhatIf)
                Run(id, (output, token) => Session.Guard.CheckOpenAsync(id, cost, output, token));
        }
        catch (KalshiException exception)
        {
            Report(exception, id);
        }
    }
}
