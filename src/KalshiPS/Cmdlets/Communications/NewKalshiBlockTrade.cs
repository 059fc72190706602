using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Errors;
using KalshiPS.Money;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Proposes a block trade between a buyer and a seller.</para>
/// <para type="description">The trade takes place when both have accepted with Approve-KalshiBlockTrade.</para>
/// </summary>
/// <example>
/// <code>
/// $market = Get-KalshiMarket -SeriesTicker KXHIGHNY -Status open -First 1
/// $trade = @{
///     Price          = '8c'
///     Count          = 500
///     MakerSide      = 'Yes'
///     BuyerUserId    = $me
///     SellerUserId   = $them
///     ExpirationTime = (Get-Date).AddHours(1)
/// }
/// $market | New-KalshiBlockTrade @trade
/// </code>
/// <para>Proposes a trade of 500 contracts at 8 cents. $me and $them are the ids of the two users.</para>
/// </example>
/// <example>
/// <code>$market | New-KalshiBlockTrade @trade | Approve-KalshiBlockTrade</code>
/// <para>Proposes a block trade and accepts it as one of its sides.</para>
/// </example>
/// <example>
/// <code>$market | New-KalshiBlockTrade @trade -WhatIf</code>
/// <para>Describes the proposal without sending it.</para>
/// </example>
[Cmdlet(VerbsCommon.New, "KalshiBlockTrade", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(BlockTrade))]
public sealed class NewKalshiBlockTrade : KalshiApiCmdlet
{
    /// <summary>The ticker of the market.</summary>
    [NoPrivateKey]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MarketTickerCompleter))]
    [ValidateNotNullOrEmpty]
    [NamedBy(nameof(Ticker), "a market", Unread = [nameof(BuyerSubaccount), nameof(BuyerSubtraderId), nameof(SellerSubaccount), nameof(SellerSubtraderId)])]
    [ValidateNamed]
    [Ticker(TickerKind.Market)]
    public string Ticker { get; set; } = "";

    /// <summary>The price in dollars (0.56, '$0.56') or cents ('56c').</summary>
    [NoPrivateKey]
    [Parameter(Mandatory = true)]
    [PriceTransformation]
    public decimal Price { get; set; }

    /// <summary>The number of contracts, in steps of 0.01.</summary>
    [NoPrivateKey]
    [Parameter(Mandatory = true)]
    [ValidateRange(0, 1_000_000_000)]
    [DecimalTransformation(What = "a count")]
    public decimal Count { get; set; }

    /// <summary>The maker's side: Yes or No.</summary>
    [NoPrivateKey]
    [Parameter(Mandatory = true)]
    [Word(typeof(OutcomeSide))]
    public OutcomeSide MakerSide { get; set; }

    /// <summary>The time the proposal expires.</summary>
    [NoPrivateKey]
    [Parameter(Mandatory = true)]
    [TimeTransformation]
    public DateTimeOffset ExpirationTime { get; set; }

    /// <summary>The id of the user who buys.</summary>
    [NoPrivateKey]
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    [Text]
    public string BuyerUserId { get; set; } = "";

    /// <summary>The buyer's subaccount; 0 is the primary one.</summary>
    [NoPrivateKey]
    [Parameter]
    [ValidateSubaccount]
    [WholeNumberTransformation(AllowsNull = true)]
    public int? BuyerSubaccount { get; set; }

    /// <summary>The buyer's FCM subtrader, instead of a subaccount.</summary>
    [NoPrivateKey]
    [Parameter]
    [ArgumentCompleter(typeof(SubtraderIdCompleter))]
    [ValidateNotNullOrEmpty]
    [Text]
    public string? BuyerSubtraderId { get; set; }

    /// <summary>The id of the user who sells.</summary>
    [NoPrivateKey]
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    [Text]
    public string SellerUserId { get; set; } = "";

    /// <summary>The seller's subaccount; 0 is the primary one.</summary>
    [NoPrivateKey]
    [Parameter]
    [ValidateSubaccount]
    [WholeNumberTransformation(AllowsNull = true)]
    public int? SellerSubaccount { get; set; }

    /// <summary>The seller's FCM subtrader, instead of a subaccount.</summary>
    [NoPrivateKey]
    [Parameter]
    [ArgumentCompleter(typeof(SubtraderIdCompleter))]
    [ValidateNotNullOrEmpty]
    [Text]
    public string? SellerSubtraderId { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            var request = Request();
            var words = $"Propose that {BuyerUserId} buys {AmountText.Contracts(Count)} of {Ticker} from {SellerUserId} at {AmountText.Dollars(Price)}.";
            if (!ShouldChange(words, "Propose a block trade", Ticker))
                return;
            Emit(Ticker, new ProposeBlockTrade(request), response => Proposed(request, response));
        }
        catch (KalshiException exception)
        {
            Report(exception, Ticker);
        }
    }

    private ProposeBlockTradeRequest Request()
    {
        OrderTerms.Check(Price, Count);
        if ((BuyerSubaccount is not null && BuyerSubtraderId is not null) || (SellerSubaccount is not null && SellerSubtraderId is not null))
        {
            throw ErrorRecords.InvalidRequest(
                "A side has a subaccount or an FCM subtrader, not both.", "Give one of the two for the buyer, and one for the seller.");
        }

        return new ProposeBlockTradeRequest
        {
            MarketTicker = Ticker,
            PriceCentiCents = Amounts.CentiCents(Price),
            // Validated above to be whole.
            CentiCount = (long)(Count * 100m),
            MakerSide = Words.Of(MakerSide),
            ExpirationTime = ExpirationTime,
            BuyerUserId = BuyerUserId,
            BuyerSubaccount = BuyerSubaccount,
            BuyerSubtraderId = BuyerSubtraderId,
            SellerUserId = SellerUserId,
            SellerSubaccount = SellerSubaccount,
            SellerSubtraderId = SellerSubtraderId,
        };
    }

    // The response has only the id, and a read directly after a write may be stale.
    private static BlockTrade Proposed(ProposeBlockTradeRequest request, ProposeBlockTradeResponse response) => new()
    {
        BlockTradeProposalId = response.BlockTradeProposalId,
        Ticker = request.MarketTicker,
        PriceCentiCents = request.PriceCentiCents,
        CentiCount = request.CentiCount,
        MakerSide = request.MakerSide,
        ExpirationTime = request.ExpirationTime,
        BuyerUserId = request.BuyerUserId,
        BuyerSubtraderId = request.BuyerSubtraderId,
        SellerUserId = request.SellerUserId,
        SellerSubtraderId = request.SellerSubtraderId,
        ExtraData = response.ExtraData,
    };
}
