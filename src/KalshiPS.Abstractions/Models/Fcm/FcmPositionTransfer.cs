using System.Text.Json.Serialization;

namespace KalshiPS;

/// <summary>A position moved from an FCM's subtrader to its error account.</summary>
public sealed class FcmPositionTransfer : KalshiModel
{
    /// <summary>The transfer's id, which the exchange tells once.</summary>
    public string PositionTransferId { get; set; } = "";

    /// <summary>The subtrader that gave the position up.</summary>
    public string SubtraderId { get; set; } = "";

    /// <summary>The subtrader of the error account that received it.</summary>
    public string ToSubtraderId { get; set; } = "";

    /// <summary>The market.</summary>
    public string Ticker { get; set; } = "";

    /// <summary>Contracts: of yes when positive, of no when negative.</summary>
    public decimal? Position { get; set; }

    /// <summary>The price of yes that it was booked at, in dollars.</summary>
    public decimal? YesPrice { get; set; }
}

/// <summary>The body of CreateFCMPositionTransfer.</summary>
public sealed record CreateFcmPositionTransferRequest
{
    /// <summary>The subtrader that gives the position up.</summary>
    public required string SourceSubtraderId { get; init; }

    /// <summary>The subtrader of the error account that receives it; it is made if it does not exist.</summary>
    public required string TargetSubtraderId { get; init; }

    /// <summary>The market.</summary>
    public required string MarketTicker { get; init; }

    /// <summary>Hundredths of a contract, of whole contracts: of yes when positive, of no when negative.</summary>
    [JsonPropertyName("position_centicount")]
    public required long PositionCentiCount { get; init; }

    /// <summary>The price of yes in hundredths of a cent, of whole cents.</summary>
    [JsonPropertyName("price_centicents")]
    public required long PriceCentiCents { get; init; }
}

/// <summary>The answer of CreateFCMPositionTransfer.</summary>
public sealed class CreateFcmPositionTransferResponse : KalshiModel
{
    /// <summary>The transfer's id.</summary>
    [Main]
    public string PositionTransferId { get; set; } = "";
}
