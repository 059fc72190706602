using System.Management.Automation;
using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>Represents a cmdlet that accepts offers of others, within the session's risk limits.</summary>
public abstract class CommittingCmdlet : KalshiApiCmdlet
{
    /// <summary>Prompts and sends the operation, if the session's risk limits allow it. The cost is read only for them.</summary>
    /// <param name="id">The id of the offer.</param>
    /// <param name="words">A sentence with the action.</param>
    /// <param name="caption">The caption of the prompt.</param>
    /// <param name="most">Reads the worst-case cost in dollars; null if it is unknown.</param>
    /// <param name="operation">The operation.</param>
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

            if (Await(id, async (output, token) => Tuple.Create(await most(output, token).ConfigureAwait(false))) is not { } read)
                return;
            var cost = read.Item1 ?? throw ErrorRecords.CostUnknown(id);
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
