using System.Text.Json.Serialization;

namespace KalshiPS;

/// <summary>Represents a block trade: a trade agreed on outside the book and proposed to its two sides.</summary>
public sealed class BlockTrade : KalshiModel
{
    /// <summary>The proposal's id.</summary>
    [JsonPropertyName("id")]
    public string BlockTradeProposalId { get; set; } = "";

    /// <summary>The market.</summary>
    [JsonPropertyName("market_ticker")]
    public string Ticker { get; set; } = "";

    /// <summary>The price in hundredths of a cent.</summary>
    [Promised]
    public long? PriceCentiCents { get; set; }

    /// <summary>The price in dollars.</summary>
    [JsonIgnore]
    public decimal? Price => PriceCentiCents / 10_000m;

    /// <summary>The size in hundredths of a contract.</summary>
    [JsonPropertyName("centicount")]
    [Promised]
    public long? CentiCount { get; set; }

    /// <summary>Contracts.</summary>
    [JsonIgnore]
    public decimal? Count => CentiCount / 100m;

    /// <summary>yes or no: the maker's side.</summary>
    public string MakerSide { get; set; } = "";

    /// <summary>The proposal's status, as the exchange writes it; empty for a proposal just made.</summary>
    public string Status { get; set; } = "";

    /// <summary>The user who made the proposal; empty for a proposal just made.</summary>
    public string ProposerUserId { get; set; } = "";

    /// <summary>The buying user; empty if it is not you.</summary>
    public string BuyerUserId { get; set; } = "";

    /// <summary>The buying FCM subtrader; empty if it is not yours.</summary>
    public string? BuyerSubtraderId { get; set; }

    /// <summary>Whether the buyer accepted.</summary>
    [Promised]
    public bool? BuyerAccepted { get; set; }

    /// <summary>The time at which the buyer accepted.</summary>
    [JsonPropertyName("buyer_accepted_ts")]
    public DateTimeOffset? BuyerAcceptedTime { get; set; }

    /// <summary>The buyer's order, once the trade is executed.</summary>
    public string? BuyerOrderId { get; set; }

    /// <summary>The selling user; empty if it is not you.</summary>
    public string SellerUserId { get; set; } = "";

    /// <summary>The selling FCM subtrader; empty if it is not yours.</summary>
    public string? SellerSubtraderId { get; set; }

    /// <summary>Whether the seller accepted.</summary>
    [Promised]
    public bool? SellerAccepted { get; set; }

    /// <summary>The time at which the seller accepted.</summary>
    [JsonPropertyName("seller_accepted_ts")]
    public DateTimeOffset? SellerAcceptedTime { get; set; }

    /// <summary>The seller's order, once the trade is executed.</summary>
    public string? SellerOrderId { get; set; }

    /// <summary>The time at which the proposal expires.</summary>
    [JsonPropertyName("expiration_ts")]
    [Promised]
    public DateTimeOffset? ExpirationTime { get; set; }

    /// <summary>The time at which the proposal was made; null for one just made.</summary>
    [JsonPropertyName("created_ts")]
    public DateTimeOffset? CreatedTime { get; set; }

    /// <summary>The time of the proposal's last change; null for one just made.</summary>
    [JsonPropertyName("updated_ts")]
    public DateTimeOffset? UpdatedTime { get; set; }

    /// <summary>The time of the trade; null before it.</summary>
    [JsonPropertyName("executed_ts")]
    public DateTimeOffset? ExecutedTime { get; set; }
}

/// <summary>One page of block trade proposals.</summary>
public sealed class GetBlockTradeProposalsResponse : KalshiModel, Operations.IPage
{
    /// <summary>The proposals.</summary>
    [Main]
    public IReadOnlyList<BlockTrade> BlockTradeProposals { get; set => field = value ?? []; } = [];

    /// <inheritdoc/>
    public string? Cursor { get; set; }
}

/// <summary>The body of ProposeBlockTrade. A side has a subaccount or an FCM subtrader, not both.</summary>
public sealed record ProposeBlockTradeRequest
{
    /// <summary>The market.</summary>
    public required string MarketTicker { get; init; }

    /// <summary>The price in hundredths of a cent.</summary>
    public required long PriceCentiCents { get; init; }

    /// <summary>The size in hundredths of a contract.</summary>
    [JsonPropertyName("centicount")]
    public required long CentiCount { get; init; }

    /// <summary>yes or no: the maker's side.</summary>
    public required string MakerSide { get; init; }

    /// <summary>The time at which the proposal expires.</summary>
    [JsonPropertyName("expiration_ts")]
    public required DateTimeOffset ExpirationTime { get; init; }

    /// <summary>The buying user.</summary>
    public required string BuyerUserId { get; init; }

    /// <summary>The buyer's FCM subtrader.</summary>
    public string? BuyerSubtraderId { get; init; }

    /// <summary>The buyer's subaccount, 0 for the primary one.</summary>
    public int? BuyerSubaccount { get; init; }

    /// <summary>The selling user.</summary>
    public required string SellerUserId { get; init; }

    /// <summary>The seller's FCM subtrader.</summary>
    public string? SellerSubtraderId { get; init; }

    /// <summary>The seller's subaccount, 0 for the primary one.</summary>
    public int? SellerSubaccount { get; init; }
}

/// <summary>The answer of ProposeBlockTrade.</summary>
public sealed class ProposeBlockTradeResponse : KalshiModel
{
    /// <summary>The proposal's id.</summary>
    [Main]
    public string BlockTradeProposalId { get; set; } = "";
}

/// <summary>The body of AcceptBlockTradeProposal: the side's subtrader or subaccount, not both.</summary>
public sealed record AcceptBlockTradeProposalRequest
{
    /// <summary>The FCM subtrader.</summary>
    public string? SubtraderId { get; init; }

    /// <summary>The subaccount, 0 for the primary one.</summary>
    public int? Subaccount { get; init; }
}
