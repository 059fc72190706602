using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Gets quotes by id, or lists your quotes or the quotes on a request or on your requests.</para>
/// <para type="description">A list returns the first 100 items by default; -First and -All change that.</para>
/// </summary>
/// <example>
/// <code>
/// $market = Get-KalshiMarket -SeriesTicker KXHIGHNY -Status open | Where-Object YesBid -gt 0.2 | Select-Object -First 1
/// $rfq = $market | New-KalshiRfq -Count 5
/// $rfq | Get-KalshiQuote
/// </code>
/// <para>Requests quotes and lists the available ones.</para>
/// </example>
/// <example>
/// <code>Get-KalshiQuote -OnMyRfq -Status open | Sort-Object YesBid -Descending</code>
/// <para>Lists the open quotes on all your requests, the best bid for yes first.</para>
/// </example>
/// <example>
/// <code>Get-KalshiQuote -Mine -UpdatedAfter (Get-Date).AddHours(-1)</code>
/// <para>Lists your quotes that changed within the last hour.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiQuote", DefaultParameterSetName = QuoteIdSet)]
[OutputType(typeof(Quote))]
public sealed class GetKalshiQuote : KalshiListCmdlet, ITakesNewWords
{
    // QuoteId comes first so that a piped quote selects itself and not all quotes on its request.
    private const string QuoteIdSet = "QuoteId";

    /// <summary>The ids of the quotes to get.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = QuoteIdSet, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(QuoteIdCompleter))]
    [RowText]
    public string[]? QuoteId { get; set; }

    /// <summary>The id of the request of the quotes. Without -QuoteId, all quotes on it are listed.</summary>
    [NoPrivateKey]
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RfqIdCompleter))]
    [RowText]
    public string? RfqId { get; set; }

    /// <summary>Only quotes with this status: open, accepted, confirmed, executed or cancelled. Default: any.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    [ArgumentCompleter(typeof(QuoteStatusCompleter))]
    [ValidateNotNullOrEmpty]
    [Word(typeof(QuoteStatusCompleter))]
    public string? Status { get; set; }

    /// <summary>Only your own quotes.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    public SwitchParameter Mine { get; set; }

    /// <summary>Only quotes on your requests.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    public SwitchParameter OnMyRfq { get; set; }

    /// <summary>Only quotes of this user.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    [Text]
    public string? CreatorUserId { get; set; }

    /// <summary>Only quotes on this user's requests.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    [Text]
    public string? RfqCreatorUserId { get; set; }

    /// <summary>Only quotes on this FCM subtrader's requests.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    [ArgumentCompleter(typeof(SubtraderIdCompleter))]
    [ValidateNotNullOrEmpty]
    [Text]
    public string? RfqCreatorSubtraderId { get; set; }

    /// <summary>Sends an unknown word unchanged, such as one that the exchange has added since this version.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    public SwitchParameter AllowUnknownWord { get; set; }

    /// <summary>Only quotes that changed after this time.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    [TimeTransformation]
    public DateTimeOffset? UpdatedAfter { get; set; }

    /// <summary>Only quotes that changed before this time.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    [TimeTransformation]
    public DateTimeOffset? UpdatedBefore { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var id in QuoteId ?? [])
        {
            if (RfqId is null)
                Emit(id, new GetQuote(id), response => response.Quote);
            else
                Emit(id, new GetRfqQuote(RfqId, id), response => response.Quote);
        }

        if (QuoteId is not null)
            return;
        var list = new GetQuotes
        {
            RfqId = RfqId,
            Status = Status,
            UserFilter = Mine ? Words.Self : null,
            RfqUserFilter = OnMyRfq ? Words.Self : null,
            CreatorUserId = CreatorUserId,
            RfqCreatorUserId = RfqCreatorUserId,
            RfqCreatorSubtraderId = RfqCreatorSubtraderId,
            UpdatedAfter = UpdatedAfter,
            UpdatedBefore = UpdatedBefore,
        };
        EmitPages(RfqId, list, page => page.Quotes);
    }
}
