using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Client.Journal;
using KalshiPS.Completion;
using KalshiPS.Errors;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Lists the orders in this machine's journal and their outcomes.</para>
/// <para type="description">
/// New-KalshiOrder records every order in the journal before sending it. The journal holds the orders of the session's key
/// at the session's exchange, from every process of this user; orders whose outcome is known are kept for 30 days.
/// Resolve-KalshiOrder determines the outcome of the others.
/// </para>
/// </summary>
/// <example>
/// <code>Get-KalshiOrderJournal -After (Get-Date).Date</code>
/// <para>Lists today's orders of all your processes.</para>
/// </example>
/// <example>
/// <code>Get-KalshiOrderJournal -Undecided</code>
/// <para>Lists the orders whose outcome is unknown.</para>
/// </example>
/// <example>
/// <code>
/// $order = Get-KalshiMarket -SeriesTicker KXHIGHNY -Status open -First 1 | New-KalshiOrder -Side Yes -Count 1 -Price 1c
/// $order | Get-KalshiOrderJournal | Format-List
/// </code>
/// <para>Shows the journal's entry of one order.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiOrderJournal")]
[OutputType(typeof(OrderJournalEntry))]
public sealed class GetKalshiOrderJournal : KalshiApiCmdlet
{
    /// <summary>Only orders with these client order ids.</summary>
    [NoPrivateKey]
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ClientOrderIdCompleter))]
    [ValidateNotNullOrEmpty]
    [NamedBy(nameof(ClientOrderId), "an order")]
    [ValidateNamed]
    public string[]? ClientOrderId { get; set; }

    /// <summary>Only orders whose outcome is unknown.</summary>
    [NoPrivateKey]
    [Parameter]
    public SwitchParameter Undecided { get; set; }

    /// <summary>Only orders recorded after this time.</summary>
    [NoPrivateKey]
    [Parameter]
    [TimeTransformation]
    public DateTimeOffset? After { get; set; }

    /// <summary>Only orders recorded before this time.</summary>
    [NoPrivateKey]
    [Parameter]
    [TimeTransformation]
    public DateTimeOffset? Before { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            if (ClientOrderId is null && Read((journal, token) => journal.ReadAsync(clientOrderId: null, Undecided, After, Before, token)) is { } entries)
                WriteObject(entries, enumerateCollection: true);
            foreach (var id in ClientOrderId ?? [])
                Write(id);
        }
        catch (KalshiException exception)
        {
            Report(exception, target: null);
        }
    }

    private void Write(string id)
    {
        if (Read((journal, token) => journal.ReadAsync(id, token: token)) is not { } entries)
            return;
        if (entries is not [var entry])
            Report(ErrorRecords.NotInJournal(id), id);
        else if ((!Undecided || entry.IsUndecided) && !(entry.CreatedTime <= After) && !(entry.CreatedTime >= Before))
            WriteObject(entry);
    }

    // Null if an error was reported.
    private IReadOnlyList<OrderJournalEntry>? Read(Func<OrderJournal, CancellationToken, Task<IReadOnlyList<OrderJournalEntry>>> read) =>
        Await(target: null, (_, token) => read(Session.Journal, token));
}
