using System.Net;
using KalshiPS.Client.Reconciliation;
using KalshiPS.Money;
using KalshiPS.Operations;

namespace KalshiPS.Client.Writes;

/// <content>The operations of a clearing member on its subtraders.</content>
internal static partial class RecoveryPolicies
{
    private static IEnumerable<KeyValuePair<Type, object>> OfFcm() =>
    [
        // A suffix has only one subtrader.
        Entry(new RecoveryPolicy<CreateFcmSubtrader, CreateFcmSubtraderResponse>
        {
            Question = static operation => $"subtrader {operation.Body.SubtraderSuffix} was made",
            Advice = static _ => "Check with Get-KalshiFcmSubtrader whether it is there; making it again does no harm.",
            ProvesDone = static (_, refusal, _) => refusal.StatusCode == HttpStatusCode.Conflict,
            Id = static answer => answer.SubtraderId,
            Done = static async (operation, reads, token) =>
            {
                var response = await reads.ReadAsync(new ListFcmSubtraders(), token).ConfigureAwait(false);
                var made = response.Subtraders.FirstOrDefault(subtrader =>
                    subtrader.SubtraderId.EndsWith($"_{operation.Body.SubtraderSuffix}", StringComparison.Ordinal));
                return made is null
                    ? new ReadBackResult<CreateFcmSubtraderResponse>(ReadBackOutcome.NotFound, Value: null)
                    : new ReadBackResult<CreateFcmSubtraderResponse>(ReadBackOutcome.Found, new CreateFcmSubtraderResponse { SubtraderId = made.SubtraderId });
            },
        }),
        // The exchange lists no transfers, and trades can have changed the position meanwhile.
        Entry(new RecoveryPolicy<CreateFcmPositionTransfer, CreateFcmPositionTransferResponse>
        {
            Question = static operation => FormattableString.Invariant(
                $"a position of {AmountText.Contracts(Math.Abs(operation.Body.PositionCentiCount / 100m))} in {operation.Body.MarketTicker} was moved from subtrader {operation.Body.SourceSubtraderId} to subtrader {operation.Body.TargetSubtraderId}"),
            Advice = static operation =>
                $"Check with Get-KalshiFcmPosition {operation.Body.SourceSubtraderId} -Ticker {operation.Body.MarketTicker} what is left there before you move it again.",
            Id = static answer => answer.PositionTransferId,
        }),
        Entry(new RecoveryPolicy<UpdateFcmDailyCap, EmptyResponse>
        {
            Question = static operation => $"the daily cap of subtrader {operation.Body.SubtraderId} was set",
            Advice = static operation => $"Check it with Get-KalshiFcmDailyCap {operation.Body.SubtraderId}; setting it again does no harm.",
            Done = static async (operation, reads, token) => DoneIf(
                await reads.FindAsync(new GetFcmDailyCap { SubtraderId = operation.Body.SubtraderId }, token).ConfigureAwait(false) is { } cap
                && cap.Limit == operation.Body.Limit),
        }),
        Entry(new RecoveryPolicy<DeleteFcmDailyCap, EmptyResponse>
        {
            Question = static operation => $"the daily cap of subtrader {operation.SubtraderId} was removed",
            Advice = static operation => $"Check with Get-KalshiFcmDailyCap {operation.SubtraderId} whether there is one; removing it again does no harm.",
            Done = static async (operation, reads, token) => DoneIf(
                await reads.FindAsync(new GetFcmDailyCap { SubtraderId = operation.SubtraderId }, token).ConfigureAwait(false) is null),
        }),
        Entry(new RecoveryPolicy<UpdateFcmBlockedCategories, FcmBlockedCategoriesResponse>
        {
            Question = static operation => $"the category '{operation.Body.Category}' was {(operation.Body.Blocked ? "blocked" : "opened")} for subtrader {operation.Body.SubtraderId}",
            Advice = static operation => $"Check it with Get-KalshiFcmBlockedCategory {operation.Body.SubtraderId}; setting it again does no harm.",
            Done = static async (operation, reads, token) =>
            {
                var response = await reads.ReadAsync(new GetFcmBlockedCategories { SubtraderId = operation.Body.SubtraderId }, token).ConfigureAwait(false);
                var isDone = response.Categories.Contains(operation.Body.Category, StringComparer.Ordinal) == operation.Body.Blocked;
                return new ReadBackResult<FcmBlockedCategoriesResponse>(isDone ? ReadBackOutcome.Found : ReadBackOutcome.NotFound, response);
            },
        }),
    ];
}
