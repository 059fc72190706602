using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using KalshiPS.Client.Reconciliation;
using KalshiPS.Errors;
using KalshiPS.Money;
using KalshiPS.Operations;

namespace KalshiPS.Client.Writes;

/// <content>Subaccounts and money.</content>
internal static partial class RecoveryPolicies
{
    // More than the clocks can differ: beyond that the exchange refuses the signature.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(1);

    private static IEnumerable<KeyValuePair<Type, object>> OfPortfolio() =>
    [
        Entry(new RecoveryPolicy<CreateSubaccount, CreatedSubaccount>
        {
            Question = static operation => $"a subaccount was made on exchange shard {operation.Body.ExchangeIndex ?? 0}",
            Advice = static _ => "Check with Get-KalshiSubaccount whether there is a new one before you make another.",
            ListsBefore = true,
            Candidates = MadeSubaccountsAsync,
            Id = static answer => answer.Subaccount is { } number and not 0 ? $"subaccount {number.ToString(CultureInfo.InvariantCulture)}" : "",
        }),
        Entry(new RecoveryPolicy<UpdateSubaccountNetting, EmptyResponse>
        {
            Question = static operation => $"netting of subaccount {operation.Body.Subaccount} was turned {(operation.Body.Enabled ? "on" : "off")}",
            Advice = static _ => "Check it with Get-KalshiSubaccountNetting; setting it again does no harm.",
            Done = static async (operation, reads, token) =>
            {
                var response = await reads.ReadAsync(new GetSubaccountNetting(), token).ConfigureAwait(false);
                var settings = response.Settings.Where(setting => setting.Subaccount == operation.Body.Subaccount).ToList();
                return DoneIf(settings.Count > 0 && settings.TrueForAll(setting => setting.Enabled == operation.Body.Enabled));
            },
        }),
        // The exchange accepts only one transfer for an id.
        Entry(new RecoveryPolicy<ApplySubaccountTransfer, EmptyResponse>
        {
            Question = static operation => FormattableString.Invariant(
                $"{AmountText.Dollars(operation.Body.AmountCents / 100m)} was moved from subaccount {operation.Body.FromSubaccount} to subaccount {operation.Body.ToSubaccount}"),
            Advice = static operation =>
                $"Check it with Get-KalshiTransfer -Between Subaccounts; repeating it with -ClientTransferId {operation.Body.ClientTransferId} does not move the money twice.",
            ProvesDone = static (_, refusal, _) => IsDuplicate(refusal),
            Done = TransferDoneAsync,
        }),
        Entry(new RecoveryPolicy<IntraExchangeInstanceTransfer, IntraExchangeInstanceTransferResponse>
        {
            Question = static operation => FormattableString.Invariant(
                $"{AmountText.Dollars(operation.Body.AmountCentiCents / 10_000m)} was moved from exchange shard {operation.Body.SourceExchangeShard ?? 0} to shard {operation.Body.DestinationExchangeShard ?? 0}"),
            Advice = static operation => operation.Body.ClientTransferId is { } id
                ? $"Check it with Get-KalshiTransfer; repeating it with -ClientTransferId {id} does not move the money twice."
                : "Check with Get-KalshiTransfer and Get-KalshiBalance where the money is before you move any again.",
            ProvesDone = static (operation, refusal, _) => operation.Body.ClientTransferId is not null && IsDuplicate(refusal),
            Candidates = MadeTransfersAsync,
            Id = static answer => answer.TransferId,
        }),
        Entry(new RecoveryPolicy<SetTargetBalanceAllocation, EmptyResponse>
        {
            Question = static _ => "the target balance was changed",
            Advice = static _ => "Check it with Get-KalshiBalanceTarget; setting it again does no harm.",
            Done = static async (operation, reads, token) =>
                DoneIf(IsTarget(await reads.ReadAsync(new GetTargetBalanceAllocation(), token).ConfigureAwait(false), operation.Body)),
        }),
    ];

    private static bool IsDuplicate(KalshiException refusal) =>
        refusal.StatusCode == HttpStatusCode.Conflict
        || SaysDuplicate().IsMatch($"{refusal.ExchangeCode} {refusal.ExchangeMessage} {refusal.ExchangeDetails}".Replace('_', ' '));

    private static async Task<IEnumerable<Candidate<CreatedSubaccount>>> MadeSubaccountsAsync(
        CreateSubaccount operation, WriteReads reads, CancellationToken token)
    {
        var response = await reads.ReadAsync(new GetSubaccountBalances(), token).ConfigureAwait(false);
        return response.Balances
            .Where(balance => balance.Subaccount is not (null or 0) && balance.ExchangeIndex == (operation.Body.ExchangeIndex ?? 0))
            .Select(balance => new Candidate<CreatedSubaccount>(new CreatedSubaccount { Subaccount = balance.Subaccount }, Created: null));
    }

    // The contract does not say whether the list shows the client's id or one of the exchange's. Without the id, a similar
    // transfer may be another one.
    private static async Task<ReadBackResult<EmptyResponse>> TransferDoneAsync(
        ApplySubaccountTransfer operation, WriteReads reads, CancellationToken token)
    {
        var wanted = operation.Body;
        var transfers = await reads.ListAsync(new GetSubaccountTransfers(), static page => page.Transfers, token).ConfigureAwait(false);
        if (transfers.Any(transfer => string.Equals(transfer.TransferId, wanted.ClientTransferId, StringComparison.OrdinalIgnoreCase)))
            return DoneIf(isDone: true);
        var isOneAlike = transfers.Any(transfer =>
            transfer.FromSubaccount == wanted.FromSubaccount
            && transfer.ToSubaccount == wanted.ToSubaccount
            && transfer.AmountCents == wanted.AmountCents
            && (transfer.ExchangeIndex ?? 0) == (wanted.ExchangeIndex ?? 0)
            && !(transfer.CreatedTime < reads.Now - ClockTolerance));
        return isOneAlike ? new ReadBackResult<EmptyResponse>(ReadBackOutcome.Inconclusive, Value: null) : DoneIf(isDone: false);
    }

    private static async Task<IEnumerable<Candidate<IntraExchangeInstanceTransferResponse>>> MadeTransfersAsync(
        IntraExchangeInstanceTransfer operation, WriteReads reads, CancellationToken token)
    {
        var wanted = operation.Body;
        var transfers = await reads.ListAsync(new GetIntraExchangeInstanceTransfers(), static page => page.Transfers, token).ConfigureAwait(false);
        return transfers
            .Where(transfer => transfer.FromInstance == wanted.Source
                && transfer.ToInstance == wanted.Destination
                && transfer.FromExchangeIndex == (wanted.SourceExchangeShard ?? 0)
                && transfer.ToExchangeIndex == (wanted.DestinationExchangeShard ?? 0)
                && transfer.Amount == wanted.AmountCentiCents / 10_000m)
            .Select(transfer => new Candidate<IntraExchangeInstanceTransferResponse>(
                new IntraExchangeInstanceTransferResponse { TransferId = transfer.TransferId }, transfer.CreatedTime));
    }

    private static bool IsTarget(BalanceTarget target, SetTargetBalanceAllocationRequest wanted)
    {
        var shares = target.Allocations.Where(share => share.Percent != 0).Select(share => (share.ExchangeIndex, share.Percent)).ToHashSet();
        return shares.SetEquals(wanted.Allocations.Where(share => share.Percent != 0).Select(share => ((int?)share.ExchangeIndex, (int?)share.Percent)))
            && (wanted.Allocations.Count == 0 || target.RestingMarginReservation == (wanted.RestingMarginReservation ?? "sum"));
    }

    [GeneratedRegex(
        @"\b(duplicate|already (exists|used|applied|processed))",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex SaysDuplicate();
}
