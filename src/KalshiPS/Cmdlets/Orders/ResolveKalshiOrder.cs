using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Client.Orders;
using KalshiPS.Completion;
using KalshiPS.Errors;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Determines the outcome of orders whose placement is in doubt.</para>
/// <para type="description">
/// Searches the exchange for the journal's undecided orders, or for the given ones, and records the outcome in the journal.
/// Places nothing. The outcome is Placed, with the order; NotPlaced, after which the order can be placed again; or Unknown,
/// if the exchange cannot be reached, if another process is still placing the order, if the exchange did not answer a
/// submission within the last minute, so that the order may still arrive, or if the order with that id was changed since and
/// differs from the recorded one. Placing the order again under the same client order id is safe at any time. An id that belongs to another order is an error, KalshiDuplicateOrder,
/// with that order as its target.
/// </para>
/// </summary>
/// <example>
/// <code>Resolve-KalshiOrder</code>
/// <para>Determines the outcome of every undecided order in the journal.</para>
/// </example>
/// <example>
/// <code>
/// try { Get-KalshiMarket -SeriesTicker KXHIGHNY -Status open -First 1 | New-KalshiOrder -Side Yes -Count 1 -Price 1c -ErrorAction Stop }
/// catch {
///     if ($_.FullyQualifiedErrorId -notlike 'KalshiOrderUnknown*') { throw }
///     Resolve-KalshiOrder $_.TargetObject
/// }
/// </code>
/// <para>Searches for an order whose response was lost. The error's target is the client order id.</para>
/// </example>
[Cmdlet(VerbsDiagnostic.Resolve, "KalshiOrder", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(OrderResolution))]
public sealed class ResolveKalshiOrder : KalshiApiCmdlet
{
    // A search is mostly waiting.
    private const int AtOnce = 10;

    /// <summary>The client order ids of the orders. Default: all undecided orders of the journal.</summary>
    [NoPrivateKey]
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ClientOrderIdCompleter))]
    [ValidateNotNullOrEmpty]
    [NamedBy(nameof(ClientOrderId), "an order")]
    [ValidateNamed]
    public string[]? ClientOrderId { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            var entries = ClientOrderId is null ? Read(id: null) ?? [] : [.. ClientOrderId.SelectMany(Find)];
            foreach (var some in entries.Where(IsWanted).Chunk(AtOnce))
                Run(target: null, (output, token) => Resolve(some, output, token));
        }
        catch (KalshiException exception)
        {
            Report(exception, target: null);
        }
    }

    private IReadOnlyList<OrderJournalEntry> Find(string id)
    {
        var entries = Read(id);
        if (entries is [])
            Report(ErrorRecords.NotInJournal(id), id);
        return entries ?? [];
    }

    // Null if an error was reported.
    private IReadOnlyList<OrderJournalEntry>? Read(string? id) =>
        Await(id, (_, token) => Session.Journal.ReadAsync(id, undecidedOnly: id is null, token: token));

    private bool IsWanted(OrderJournalEntry entry)
    {
        var words = $"Find out what became of the order with client order id {entry.ClientOrderId} on {entry.Ticker}.";
        return ShouldProcess(words, words, "Resolve an order");
    }

    private async Task Resolve(OrderJournalEntry[] entries, CmdletOutput output, CancellationToken token)
    {
        var gateway = new OrderGateway(Client, Session.Journal);
        foreach (var (resolution, failure) in await Task.WhenAll(entries.Select(TryResolve)).ConfigureAwait(false))
        {
            Session.Guard.Update(resolution);
            if (failure is null)
                output.Write(resolution);
            else
                output.Error(failure, resolution.ClientOrderId);
        }

        async Task<(OrderResolution Resolution, KalshiException? Failure)> TryResolve(OrderJournalEntry entry)
        {
            try
            {
                return (await gateway.ResolveAsync(entry, OrderGateway.UsualTime, output, token).ConfigureAwait(false), null);
            }
            catch (KalshiException failure) when (failure is { Id: KalshiErrorId.DuplicateOrder, Target: Order other })
            {
                return (new OrderResolution(entry.ClientOrderId, OrderOutcome.NotPlaced, other), failure);
            }
        }
    }
}
