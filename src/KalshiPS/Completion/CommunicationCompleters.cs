using System.Globalization;
using KalshiPS.Binding;
using KalshiPS.Operations;
using KalshiPS.Session;

namespace KalshiPS.Completion;

/// <summary>Completes statuses of requests for quotes.</summary>
public sealed class RfqStatusCompleter() : WordCompleter("open", "closed");

/// <summary>Completes statuses of quotes.</summary>
public sealed class QuoteStatusCompleter() : WordCompleter("open", "accepted", "confirmed", "executed", "cancelled");

/// <summary>Completes ids of open requests for quotes, also by their market.</summary>
public sealed class RfqIdCompleter : ListCompleter
{
    private protected override IEnumerable<Candidate> Recent(RecentItems recent) => recent.Of<Rfq>().Select(Of);

    private protected override async Task<IEnumerable<Candidate>> List(KalshiConnection connection, CancellationToken token)
    {
        var open = new GetRfqs { Status = "open", Limit = OperationDescription.Of(typeof(GetRfqs)).MaxLimit };
        return (await connection.Client.SendAsync(open, trace: null, token).ConfigureAwait(false)).Rfqs.Select(Of);
    }

    private static Candidate Of(Rfq rfq)
    {
        var size = rfq.Count is { } count
            ? FormattableString.Invariant($"{count:0.##}")
            : FormattableString.Invariant($"for ${rfq.TargetCost:0.00##}");
        // The exchange returns the creator only for your own requests.
        var whose = rfq.CreatorUserId is null ? "" : ", yours";
        return new Candidate(rfq.RfqId, $"{rfq.Ticker} {size}", $"{rfq.Ticker} {size}, {rfq.Status}{whose}");
    }
}

/// <summary>Completes ids of open quotes, your own and those on your requests, also by their market.</summary>
public sealed class QuoteIdCompleter : ListCompleter
{
    private const string OpenStatus = "open";

    private protected override IEnumerable<Candidate> Recent(RecentItems recent) => recent.Of<Quote>().Select(Of);

    private protected override async Task<IEnumerable<Candidate>> List(KalshiConnection connection, CancellationToken token)
    {
        var limit = OperationDescription.Of(typeof(GetQuotes)).MaxLimit;
        var answers = await Task.WhenAll(
            connection.Client.SendAsync(new GetQuotes { Status = OpenStatus, RfqUserFilter = Words.Self, Limit = limit }, trace: null, token),
            connection.Client.SendAsync(new GetQuotes { Status = OpenStatus, UserFilter = Words.Self, Limit = limit }, trace: null, token)).ConfigureAwait(false);
        return answers.SelectMany(answer => answer.Quotes).Select(Of);
    }

    private static Candidate Of(Quote quote)
    {
        var bids = FormattableString.Invariant($"yes {quote.YesBid:0.00##} no {quote.NoBid:0.00##}");
        return new Candidate(quote.QuoteId, $"{quote.Ticker} {bids}", $"{quote.Ticker} {bids}, {quote.Status}, on request {quote.RfqId}");
    }
}

/// <summary>Completes values from the list of block trade proposals.</summary>
public abstract class BlockTradeCompleter : ListCompleter
{
    private protected sealed override IEnumerable<Candidate> Recent(RecentItems recent) => recent.Of<BlockTrade>().Select(Of);

    private protected sealed override async Task<IEnumerable<Candidate>> List(KalshiConnection connection, CancellationToken token)
    {
        var list = new GetBlockTradeProposals { Limit = OperationDescription.Of(typeof(GetBlockTradeProposals)).MaxLimit };
        return (await connection.Client.SendAsync(list, trace: null, token).ConfigureAwait(false)).BlockTradeProposals.Select(Of);
    }

    /// <summary>Gets the candidate of a proposal.</summary>
    private protected abstract Candidate Of(BlockTrade trade);
}

/// <summary>Completes ids of block trade proposals, also by their market.</summary>
public sealed class BlockTradeProposalIdCompleter : BlockTradeCompleter
{
    private const decimal CentiCentsADollar = 10_000;
    private const decimal CentiCountsAContract = 100;

    private protected override Candidate Of(BlockTrade trade)
    {
        var terms = FormattableString.Invariant($"{trade.CentiCount / CentiCountsAContract:0.##} at {trade.PriceCentiCents / CentiCentsADollar:0.00##}");
        var until = trade.ExpirationTime?.ToLocalTime().ToString("g", CultureInfo.CurrentCulture);
        return new Candidate(
            trade.BlockTradeProposalId, $"{trade.Ticker} {terms}", $"{trade.Ticker} {terms}, maker {trade.MakerSide}, {trade.Status}, until {until}");
    }
}

/// <summary>Completes statuses of the current block trade proposals: the exchange does not document the possible ones.</summary>
public sealed class BlockTradeStatusCompleter : BlockTradeCompleter
{
    private protected override Candidate Of(BlockTrade trade) => new(trade.Status, "", "");
}
