using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Errors;
using KalshiPS.Money;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Moves a position of a subtrader to the FCM's error account.</para>
/// <para type="description">
/// The exchange books the transfer like a trade at the given price, without a fee and without a fill. It does not check
/// the subtrader's position: moving more contracts than the position has reverses it, and moving the other side increases
/// it. A transfer whose answer is lost is not sent again; the subtrader's position shows the outcome. The exchange must
/// have enabled such transfers for the FCM. Prompts for confirmation, unless -Confirm:$false is given. For FCM members.
/// </para>
/// </summary>
/// <example>
/// <code>
/// $position = Get-KalshiFcmPosition $desk | Select-Object -First 1
/// Move-KalshiFcmPosition $desk -ToSubtraderId $errorDesk -Ticker $position.Ticker -Side Yes -Count 5 -YesPrice 40c -Confirm:$false
/// </code>
/// <para>Moves five yes contracts at 40 cents without a prompt. $desk and $errorDesk are the ids of the two subtraders.</para>
/// </example>
/// <example>
/// <code>Move-KalshiFcmPosition $desk -ToSubtraderId $errorDesk -Ticker $position.Ticker -Side No -Count 2 -YesPrice 1 -WhatIf</code>
/// <para>Describes the transfer of two no contracts, at a price that moves no cash, without making it.</para>
/// </example>
[Cmdlet(VerbsCommon.Move, "KalshiFcmPosition", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(FcmPositionTransfer))]
public sealed class MoveKalshiFcmPosition : KalshiApiCmdlet
{
    /// <summary>The id of the source subtrader.</summary>
    [NoPrivateKey]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SubtraderIdCompleter))]
    [ValidateNotNullOrEmpty]
    [Text]
    public string SubtraderId { get; set; } = "";

    /// <summary>
    /// The id of the destination subtrader: the error account's id, an underscore and 1 to 16 letters and digits. The exchange
    /// creates the subtrader if it does not exist.
    /// </summary>
    [NoPrivateKey]
    [Parameter(Mandatory = true)]
    [ArgumentCompleter(typeof(SubtraderIdCompleter))]
    [ValidateNotNullOrEmpty]
    [Text]
    public string ToSubtraderId { get; set; } = "";

    /// <summary>The market.</summary>
    [NoPrivateKey]
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MarketTickerCompleter))]
    [ValidateNotNullOrEmpty]
    [Ticker(TickerKind.Market)]
    public string Ticker { get; set; } = "";

    /// <summary>The outcome whose contracts are moved: Yes or No.</summary>
    [NoPrivateKey]
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Word(typeof(OutcomeSide))]
    public OutcomeSide Side { get; set; }

    /// <summary>The number of contracts, a whole number.</summary>
    [NoPrivateKey]
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [DecimalTransformation(What = "a count")]
    public decimal Count { get; set; }

    /// <summary>
    /// The price of yes, for either side: dollars (0.56, '$0.56') or cents ('56c'), in whole cents. A price of 0 for yes, or
    /// of 1 for no, moves no cash.
    /// </summary>
    [NoPrivateKey]
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [PriceTransformation]
    public decimal YesPrice { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            var request = Request();
            var words = $"Move {AmountText.Contracts(Count)} of {Side} in {Ticker} from subtrader {SubtraderId} to subtrader {ToSubtraderId}, at {AmountText.Dollars(YesPrice)} for yes.";
            if (!ShouldChange(words, "Move a position", SubtraderId))
                return;
            Emit(SubtraderId, new CreateFcmPositionTransfer(request), response => Moved(request, response));
        }
        catch (KalshiException exception)
        {
            Report(exception, SubtraderId);
        }
    }

    private CreateFcmPositionTransferRequest Request()
    {
        const decimal MostContracts = 1_000_000_000m;
        if (Count is <= 0m or > MostContracts || decimal.Truncate(Count) != Count)
            throw ErrorRecords.InvalidRequest(FormattableString.Invariant($"{Count:0.##########} is not a whole number of contracts."), "Give a whole number above zero.");
        if (YesPrice is < 0m or > 1m || decimal.Truncate(YesPrice * 100m) != YesPrice * 100m)
            throw ErrorRecords.InvalidRequest($"A position cannot be moved at {AmountText.Dollars(YesPrice)}.", "Give a price from 0 to 1 dollar in whole cents.");
        return new CreateFcmPositionTransferRequest
        {
            SourceSubtraderId = SubtraderId,
            TargetSubtraderId = ToSubtraderId,
            MarketTicker = Ticker,
            PositionCentiCount = (long)(Count * (Side == OutcomeSide.Yes ? 100m : -100m)),
            PriceCentiCents = (long)(YesPrice * 10_000m),
        };
    }

    private static FcmPositionTransfer Moved(CreateFcmPositionTransferRequest request, CreateFcmPositionTransferResponse response) => new()
    {
        PositionTransferId = response.PositionTransferId,
        SubtraderId = request.SourceSubtraderId,
        ToSubtraderId = request.TargetSubtraderId,
        Ticker = request.MarketTicker,
        Position = request.PositionCentiCount / 100m,
        YesPrice = request.PriceCentiCents / 10_000m,
        ExtraData = response.ExtraData,
    };
}
