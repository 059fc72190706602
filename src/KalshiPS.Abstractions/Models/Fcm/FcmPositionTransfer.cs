using System.Text.Json.Serialization;

namespace KalshiPS;

/// <summary>Represents a position moved from an FCM's subtrader to its error account.</summary>
public sealed class FcmPositionTransfer : KalshiModel
{
    /// <summary>The transfer's id. No list of the exchange has it.</summary>
    public string PositionTransferId { get; set; } = "";

    /// <summary>The source subtrader.</summary>
    public string SubtraderId { get; set; } = "";

    /// <summary>The destination subtrader, of the error account.</summary>
    public string ToSubtraderId { get; set; } = "";

    /// <summary>The market.</summary>
    public string Ticker { get; set; } = "";

    /// <summary>The contracts: positive in yes, negative in no.</summary>
    public decimal? Position { get; set; }

    /// <summary>The price of yes at which the transfer was booked, in dollars.</summary>
    public decimal? YesPrice { get; set; }
}

/// <summary>The body of CreateFCMPositionTransfer.</summary>
public sealed record CreateFcmPositionTransferRequest
{
    /// <summary>The source subtrader.</summary>
    public required string SourceSubtraderId { get; init; }

    /// <summary>The destination subtrader, of the error account; created if it does not exist.</summary>
    public required string TargetSubtraderId { get; init; }

    /// <summary>The market.</summary>
    public required string MarketTicker { get; init; }

    /// <summary>The contracts in hundredths, a whole number of contracts: positive in yes, negative in no.</summary>
    [JsonPropertyName("position_centicount")]
    public required long PositionCentiCount { get; init; }

    /// <summary>The price of yes in hundredths of a cent, a whole number of cents.</summary>
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
