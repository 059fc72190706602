using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Errors;
using KalshiPS.Money;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Moves money within the account: between subaccounts, or between shards of the exchange.</para>
/// <para type="description">
/// An order needs collateral on the shard that trades its market; Get-KalshiBalance shows the balance per shard. The amount
/// is in whole cents between subaccounts, and in hundredths of a cent between shards. A transfer between subaccounts on
/// different shards is made in steps: if a later step fails, the money stays in the primary account of one of the two
/// shards. Prompts for confirmation, unless -Confirm:$false is given.
/// </para>
/// </summary>
/// <example>
/// <code>New-KalshiTransfer 25 -FromExchangeIndex 0 -ToExchangeIndex 2</code>
/// <para>Moves 25 dollars to the shard that trades crypto markets, after a prompt.</para>
/// </example>
/// <example>
/// <code>
/// $new = New-KalshiSubaccount
/// New-KalshiTransfer '$10.50' -FromSubaccount 0 -ToSubaccount $new.Subaccount -Confirm:$false
/// </code>
/// <para>Moves money to a new subaccount without a prompt.</para>
/// </example>
/// <example>
/// <code>New-KalshiTransfer 1000c -FromExchangeIndex 2 -ToExchangeIndex 0 -WhatIf</code>
/// <para>Describes the transfer without making it.</para>
/// </example>
[Cmdlet(VerbsCommon.New, "KalshiTransfer", DefaultParameterSetName = SubaccountSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(SubaccountTransfer), typeof(ShardTransfer))]
public sealed class NewKalshiTransfer : KalshiApiCmdlet
{
    private const string SubaccountSet = "Subaccount";
    private const string ShardSet = "Shard";

    /// <summary>The amount in dollars (25, '$25.50') or cents ('2550c').</summary>
    [NoPrivateKey]
    [Parameter(Mandatory = true, Position = 0)]
    [PriceTransformation(What = "an amount")]
    public decimal Amount { get; set; }

    /// <summary>The subaccount to move money from; 0 is the primary one.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = SubaccountSet, Mandatory = true)]
    [Parameter(ParameterSetName = ShardSet)]
    [ArgumentCompleter(typeof(SubaccountCompleter))]
    [ValidateSubaccount]
    [WholeNumberTransformation]
    public int FromSubaccount { get; set; }

    /// <summary>The subaccount to move money to; 0 is the primary one.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = SubaccountSet, Mandatory = true)]
    [Parameter(ParameterSetName = ShardSet)]
    [ArgumentCompleter(typeof(SubaccountCompleter))]
    [ValidateSubaccount]
    [WholeNumberTransformation]
    public int ToSubaccount { get; set; }

    /// <summary>The exchange shard of both subaccounts. Default: 0.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = SubaccountSet)]
    [WholeNumberTransformation(AllowsNull = true)]
    public int? ExchangeIndex { get; set; }

    /// <summary>
    /// Your id of the transfer, by which the exchange recognizes a repetition. Default: a new GUID. Between shards it is
    /// available only for the primary account.
    /// </summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = SubaccountSet)]
    [Parameter(ParameterSetName = ShardSet)]
    [ValidateNotNull]
    public Guid? ClientTransferId { get; set; }

    /// <summary>The exchange shard to move money from.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ShardSet, Mandatory = true)]
    [ValidateRange(0, 100)]
    [WholeNumberTransformation]
    public int FromExchangeIndex { get; set; }

    /// <summary>The exchange shard to move money to.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ShardSet, Mandatory = true)]
    [ValidateRange(0, 100)]
    [WholeNumberTransformation]
    public int ToExchangeIndex { get; set; }

    /// <summary>The exchange instance to move money from: EventContract or Margined. Default: EventContract.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ShardSet)]
    [Word(typeof(ExchangeInstance))]
    public ExchangeInstance FromInstance { get; set; } = ExchangeInstance.EventContract;

    /// <summary>The exchange instance to move money to: EventContract or Margined. Default: EventContract.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ShardSet)]
    [Word(typeof(ExchangeInstance))]
    public ExchangeInstance ToInstance { get; set; } = ExchangeInstance.EventContract;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            if (ParameterSetName == ShardSet)
                MoveBetweenShards();
            else
                MoveBetweenSubaccounts();
        }
        catch (KalshiException exception)
        {
            Report(exception, Amount);
        }
    }

    private void MoveBetweenSubaccounts()
    {
        if (FromSubaccount == ToSubaccount)
        {
            throw ErrorRecords.InvalidRequest(
                $"Both sides are subaccount {FromSubaccount}.", "Give two subaccounts, or -FromExchangeIndex and -ToExchangeIndex.");
        }

        var request = new ApplySubaccountTransferRequest
        {
            ClientTransferId = (ClientTransferId ?? Guid.NewGuid()).ToString(),
            FromSubaccount = FromSubaccount,
            ToSubaccount = ToSubaccount,
            AmountCents = Amounts.Cents(Amount),
            ExchangeIndex = ExchangeIndex,
        };
        if (!Prompt($"subaccount {FromSubaccount}", $"subaccount {ToSubaccount} on exchange shard {ExchangeIndex ?? 0}"))
            return;
        // A repetition after a lost response needs the id, so it is the error's target.
        Emit(request.ClientTransferId, new ApplySubaccountTransfer(request), response => new SubaccountTransfer
        {
            ClientTransferId = request.ClientTransferId,
            FromSubaccount = request.FromSubaccount,
            ToSubaccount = request.ToSubaccount,
            AmountCents = request.AmountCents,
            ExchangeIndex = request.ExchangeIndex,
            ExtraData = response.ExtraData,
        });
    }

    private void MoveBetweenShards()
    {
        if (FromExchangeIndex == ToExchangeIndex && FromInstance == ToInstance)
        {
            throw ErrorRecords.InvalidRequest(
                $"Both sides are shard {FromExchangeIndex}.",
                "Give two shards; for two subaccounts on one shard give -FromSubaccount, -ToSubaccount and -ExchangeIndex alone.");
        }

        var isOfPrimary = FromSubaccount == 0 && ToSubaccount == 0;
        if (ClientTransferId is not null && !isOfPrimary)
        {
            throw ErrorRecords.InvalidRequest(
                "The exchange accepts a client transfer id between shards only for the primary account.",
                "Leave out -ClientTransferId, or move the money in steps: between shards, and then between subaccounts.");
        }

        var request = new IntraExchangeInstanceTransferRequest
        {
            ClientTransferId = isOfPrimary ? (ClientTransferId ?? Guid.NewGuid()).ToString() : null,
            Source = Words.Of(FromInstance),
            Destination = Words.Of(ToInstance),
            AmountCentiCents = Amounts.CentiCents(Amount),
            SourceExchangeShard = FromExchangeIndex,
            DestinationExchangeShard = ToExchangeIndex,
            SourceSubaccount = IsBound(nameof(FromSubaccount)) ? FromSubaccount : null,
            DestinationSubaccount = IsBound(nameof(ToSubaccount)) ? ToSubaccount : null,
        };
        if (!Prompt(InWords(FromExchangeIndex, FromInstance, request.SourceSubaccount), InWords(ToExchangeIndex, ToInstance, request.DestinationSubaccount)))
            return;
        Emit((object?)request.ClientTransferId ?? Amount, new IntraExchangeInstanceTransfer(request), response => new ShardTransfer
        {
            TransferId = response.TransferId,
            ClientTransferId = request.ClientTransferId,
            FromInstance = request.Source,
            FromExchangeIndex = FromExchangeIndex,
            ToInstance = request.Destination,
            ToExchangeIndex = ToExchangeIndex,
            Amount = Amount,
            ExtraData = response.ExtraData,
        });
    }

    private bool Prompt(string from, string to)
    {
        var words = $"Move {AmountText.Dollars(Amount)} from {from} to {to}.";
        return ShouldChange(words, "Move money", Amount);
    }

    private bool IsBound(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);

    private static string InWords(int shard, ExchangeInstance instance, int? subaccount) =>
        $"{(subaccount is { } number ? $"subaccount {number} on " : "")}exchange shard {shard}{(instance == ExchangeInstance.Margined ? " (margined)" : "")}";
}
