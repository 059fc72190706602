using KalshiPS.Client.Reconciliation;
using KalshiPS.Operations;

namespace KalshiPS.Client.Writes;

/// <content>Requests for quotes, quotes and block trades.</content>
internal static partial class RecoveryPolicies
{
    private const string Self = "self";

    private static IEnumerable<KeyValuePair<Type, object>> OfCommunications() =>
    [
        Entry(new RecoveryPolicy<CreateRfq, CreateRfqResponse>
        {
            Question = static operation => $"quotes were requested on {operation.Body.MarketTicker}",
            Advice = static operation => $"Check your open requests with Get-KalshiRfq -Ticker {operation.Body.MarketTicker} -Mine before you request quotes again.",
            Candidates = MadeRfqsAsync,
            Id = static answer => answer.RfqId,
        }),
        Entry(new RecoveryPolicy<DeleteRfq, EmptyResponse>
        {
            Question = static operation => $"request for quotes {operation.RfqId} was withdrawn",
            Advice = static operation => $"See with Get-KalshiRfq {operation.RfqId} whether it is open; withdrawing it again does no harm.",
            Done = static async (operation, reads, token) =>
                DoneIf(await reads.FindAsync(new GetRfq(operation.RfqId), token).ConfigureAwait(false) is not { Rfq.Status: "open" }),
        }),
        Entry(new RecoveryPolicy<CreateQuote, CreateQuoteResponse>
        {
            Question = static operation => $"request {operation.Body.RfqId} was quoted on",
            Advice = static operation => $"Check your quotes with Get-KalshiQuote -RfqId {operation.Body.RfqId} -Mine before you quote again.",
            Candidates = MadeQuotesAsync,
            Id = static answer => answer.QuoteId,
        }),
        OfDeletedQuote<DeleteRfqQuote>(static operation => (operation.RfqId, operation.QuoteId)),
        OfDeletedQuote<DeleteQuote>(static operation => (null, operation.QuoteId)),
        // A quote is traded once, however often it is accepted and confirmed.
        OfAcceptedQuote<AcceptRfqQuote>(static operation => (operation.RfqId, operation.QuoteId), static operation => operation.Body.AcceptedSide),
        OfAcceptedQuote<AcceptQuote>(static operation => (null, operation.QuoteId), static operation => operation.Body.AcceptedSide),
        OfConfirmedQuote<ConfirmRfqQuote>(static operation => (operation.RfqId, operation.QuoteId)),
        OfConfirmedQuote<ConfirmQuote>(static operation => (null, operation.QuoteId)),
        Entry(new RecoveryPolicy<ProposeBlockTrade, ProposeBlockTradeResponse>
        {
            Question = static operation => $"the block trade on {operation.Body.MarketTicker} was proposed",
            Advice = static operation => $"Check the proposals with Get-KalshiBlockTrade -Ticker {operation.Body.MarketTicker} before you propose it again.",
            Candidates = ProposedBlockTradesAsync,
            Id = static answer => answer.BlockTradeProposalId,
        }),
        // An account that is both buyer and seller could accept the other side by repeating.
        Entry(new RecoveryPolicy<AcceptBlockTradeProposal, EmptyResponse>
        {
            Question = static operation => $"block trade {operation.BlockTradeProposalId} was accepted",
            Advice = static operation => $"Check with Get-KalshiBlockTrade whether your side of {operation.BlockTradeProposalId} is accepted before you accept it again.",
            Done = BlockTradeAcceptedAsync,
        }),
    ];

    private static KeyValuePair<Type, object> OfDeletedQuote<TOperation>(Func<TOperation, (string? RfqId, string QuoteId)> name)
        where TOperation : KalshiOperation<EmptyResponse> => OfQuote(
        name,
        "withdrawn",
        "withdrawing it again does no harm",
        static (_, quote) => quote is null or { Status: "cancelled" });

    private static KeyValuePair<Type, object> OfAcceptedQuote<TOperation>(
        Func<TOperation, (string? RfqId, string QuoteId)> name, Func<TOperation, string> side)
        where TOperation : KalshiOperation<EmptyResponse> => OfQuote(
        name,
        "accepted",
        "it is traded once at most",
        (operation, quote) => quote?.Status is "accepted" or "confirmed" or "executed" && quote.AcceptedSide == side(operation));

    private static KeyValuePair<Type, object> OfConfirmedQuote<TOperation>(Func<TOperation, (string? RfqId, string QuoteId)> name)
        where TOperation : KalshiOperation<EmptyResponse> => OfQuote(
        name,
        "confirmed",
        "it is traded once at most",
        static (_, quote) => quote?.Status is "confirmed" or "executed");

    private static KeyValuePair<Type, object> OfQuote<TOperation>(
        Func<TOperation, (string? RfqId, string QuoteId)> name, string change, string harmless, Func<TOperation, Quote?, bool> isDone)
        where TOperation : KalshiOperation<EmptyResponse> => Entry(new RecoveryPolicy<TOperation, EmptyResponse>
        {
            Question = operation => $"quote {name(operation).QuoteId} was {change}",
            Advice = operation => $"Check its status with Get-KalshiQuote {name(operation).QuoteId}; {harmless}.",
            Done = async (operation, reads, token) =>
            {
                var (rfqId, quoteId) = name(operation);
                KalshiOperation<GetQuoteResponse> read = rfqId is null ? new GetQuote(quoteId) : new GetRfqQuote(rfqId, quoteId);
                var response = await reads.FindAsync(read, token).ConfigureAwait(false);
                return DoneIf(isDone(operation, response?.Quote));
            },
        });

    private static async Task<IEnumerable<Candidate<CreateRfqResponse>>> MadeRfqsAsync(
        CreateRfq operation, WriteReads reads, CancellationToken token)
    {
        var wanted = operation.Body;
        var list = new GetRfqs { MarketTicker = wanted.MarketTicker, UserFilter = Self };
        var rfqs = await reads.ListAsync(list, static page => page.Rfqs, token).ConfigureAwait(false);
        return rfqs
            .Where(rfq => rfq.Ticker == wanted.MarketTicker
                && (wanted.Count is null || rfq.Count == wanted.Count)
                && (wanted.TargetCost is null || rfq.TargetCost == wanted.TargetCost)
                && (rfq.TargetCostExcludesFees ?? false) == (wanted.TargetCostExcludesFees ?? false)
                && (rfq.RestRemainder ?? wanted.RestRemainder) == wanted.RestRemainder
                && (rfq.CreatorSubaccount ?? 0) == (wanted.Subaccount ?? 0))
            .Select(rfq => new Candidate<CreateRfqResponse>(new CreateRfqResponse { RfqId = rfq.RfqId }, rfq.CreatedTime));
    }

    private static async Task<IEnumerable<Candidate<CreateQuoteResponse>>> MadeQuotesAsync(
        CreateQuote operation, WriteReads reads, CancellationToken token)
    {
        var wanted = operation.Body;
        var list = new GetQuotes { RfqId = wanted.RfqId, UserFilter = Self };
        var quotes = await reads.ListAsync(list, static page => page.Quotes, token).ConfigureAwait(false);
        return quotes
            .Where(quote => quote.RfqId == wanted.RfqId
                && quote.YesBid == wanted.YesBid
                && quote.NoBid == wanted.NoBid
                && (quote.RestRemainder ?? wanted.RestRemainder) == wanted.RestRemainder
                && (quote.PostOnly ?? false) == (wanted.PostOnly ?? false)
                && (quote.CreatorSubaccount ?? 0) == (wanted.Subaccount ?? 0))
            .Select(quote => new Candidate<CreateQuoteResponse>(new CreateQuoteResponse { QuoteId = quote.QuoteId }, quote.CreatedTime));
    }

    private static async Task<IEnumerable<Candidate<ProposeBlockTradeResponse>>> ProposedBlockTradesAsync(
        ProposeBlockTrade operation, WriteReads reads, CancellationToken token)
    {
        var wanted = operation.Body;
        var trades = await ReadBlockTradesAsync(wanted.MarketTicker, reads, token).ConfigureAwait(false);
        return trades
            .Where(trade => trade.Ticker == wanted.MarketTicker
                && trade.PriceCentiCents == wanted.PriceCentiCents
                && trade.CentiCount == wanted.CentiCount
                && trade.MakerSide == wanted.MakerSide
                && trade.ExpirationTime - wanted.ExpirationTime is { } apart
                && apart.Duration() < TimeSpan.FromSeconds(1)
                // The exchange does not state the user id of the other party.
                && (trade.BuyerUserId.Length == 0 || trade.BuyerUserId == wanted.BuyerUserId)
                && (trade.SellerUserId.Length == 0 || trade.SellerUserId == wanted.SellerUserId))
            .Select(trade => new Candidate<ProposeBlockTradeResponse>(
                new ProposeBlockTradeResponse { BlockTradeProposalId = trade.BlockTradeProposalId }, trade.CreatedTime));
    }

    private static async Task<ReadBackResult<EmptyResponse>> BlockTradeAcceptedAsync(
        AcceptBlockTradeProposal operation, WriteReads reads, CancellationToken token)
    {
        var trades = await ReadBlockTradesAsync(ticker: null, reads, token).ConfigureAwait(false);
        if (trades.FirstOrDefault(trade => trade.BlockTradeProposalId == operation.BlockTradeProposalId) is not { } trade)
            return DoneIf(isDone: false);
        var subtrader = operation.Body.SubtraderId;
        var buys = trade.BuyerUserId.Length > 0 && (subtrader is null || trade.BuyerSubtraderId == subtrader);
        var sells = trade.SellerUserId.Length > 0 && (subtrader is null || trade.SellerSubtraderId == subtrader);
        return DoneIf((buys || sells) && (!buys || trade.BuyerAccepted == true) && (!sells || trade.SellerAccepted == true));
    }

    private static Task<IReadOnlyList<BlockTrade>> ReadBlockTradesAsync(string? ticker, WriteReads reads, CancellationToken token) =>
        reads.ListAsync(new GetBlockTradeProposals { MarketTicker = ticker }, static page => page.BlockTradeProposals, token);
}
