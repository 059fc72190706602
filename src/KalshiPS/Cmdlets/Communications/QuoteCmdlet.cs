using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Money;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>Represents a cmdlet that changes a quote.</summary>
public abstract class QuoteCmdlet : CommittingCmdlet
{
    /// <summary>The id of the quote.</summary>
    [NoPrivateKey]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(QuoteIdCompleter))]
    [ValidateNotNullOrEmpty]
    [Text]
    public string QuoteId { get; set; } = "";

    /// <summary>The id of the quote's request; piped quotes have it.</summary>
    [NoPrivateKey]
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RfqIdCompleter))]
    [RowText]
    public string? RfqId { get; set; }

    /// <summary>Prompts and sends the operation.</summary>
    /// <param name="words">A sentence with the action.</param>
    /// <param name="caption">The caption of the prompt.</param>
    /// <param name="ofRfq">The operation if the request is known, which the exchange prefers.</param>
    /// <param name="alone">The operation if the request is not known.</param>
    private protected void Change(
        string words, string caption, Func<string, KalshiOperation<EmptyResponse>> ofRfq, Func<KalshiOperation<EmptyResponse>> alone)
    {
        if (ShouldChange(words, caption, QuoteId))
            Perform(QuoteId, RfqId is null ? alone() : ofRfq(RfqId));
    }

    /// <summary>Prompts and sends an operation that commits money, within the session's risk limits.</summary>
    /// <param name="words">A sentence with the action.</param>
    /// <param name="caption">The caption of the prompt.</param>
    /// <param name="most">Computes the worst-case cost in dollars; null if it is unknown.</param>
    /// <param name="ofRfq">The operation if the request is known, which the exchange prefers.</param>
    /// <param name="alone">The operation if the request is not known.</param>
    private protected void Commit(
        string words,
        string caption,
        Func<FeeTerms, Quote, decimal?> most,
        Func<string, KalshiOperation<EmptyResponse>> ofRfq,
        Func<KalshiOperation<EmptyResponse>> alone) =>
        Commit(QuoteId, words, caption, (output, token) => Most(most, output, token), RfqId is null ? alone() : ofRfq(RfqId));

    private async Task<decimal?> Most(Func<FeeTerms, Quote, decimal?> most, CmdletOutput output, CancellationToken token)
    {
        var quote = await Read(output, token).ConfigureAwait(false);
        return most(await Session.Guard.TermsAsync(quote.Ticker, output, token).ConfigureAwait(false), quote);
    }

    private async Task<Quote> Read(CmdletOutput output, CancellationToken token)
    {
        KalshiOperation<GetQuoteResponse> read = RfqId is null ? new GetQuote(QuoteId) : new GetRfqQuote(RfqId, QuoteId);
        return (await Send(read, output, token).ConfigureAwait(false)).Quote;
    }
}
