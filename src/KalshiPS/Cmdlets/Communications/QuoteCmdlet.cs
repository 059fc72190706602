using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Money;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>A cmdlet that does something to a quote.</summary>
public abstract class QuoteCmdlet : CommittingCmdlet
{
    /// <summary>The quote's id.</summary>
    [NoPrivateKey]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(QuoteIdCompleter))]
    [ValidateNotNullOrEmpty]
    [Text]
    public string QuoteId { get; set; } = "";

    /// <summary>The request it answers; piped quotes bring it along.</summary>
    [NoPrivateKey]
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RfqIdCompleter))]
    [RowText]
    public string? RfqId { get; set; }

    /// <summary>Asks, then does it.</summary>
    /// <param name="words">What will be done.</param>
    /// <param name="caption">The same in short.</param>
    /// <param name="ofRfq">How it is done when the request is known, which the exchange prefers.</param>
    /// <param name="alone">How it is done when it is not.</param>
    private protected void Change(
        string words, string caption, Func<string, KalshiOperation<EmptyResponse>> ofRfq, Func<KalshiOperation<EmptyResponse>> alone)
    {
        if (ShouldChange(words, caption, QuoteId))
            Perform(QuoteId, RfqId is null ? alone() : ofRfq(RfqId));
    }

    /// <summary>The same for what commits money, within the session's guards.</summary>
    /// <param name="words">What will be done.</param>
    /// <param name="caption">The same in short.</param>
    /// <param name="most">Dollars it can cost; null if the quote does not say it.</param>
    /// <param name="ofRfq">How it is done when the request is known, which the exchange prefers.</param>
    /// <param name="alone">How it is done when it is not.</param>
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
