namespace KalshiPS;

/// <summary>Represents a subtrader of a futures commission merchant (FCM).</summary>
public sealed class FcmSubtrader : KalshiModel
{
    /// <summary>The subtrader's whole id: the FCM's user id, an underscore and a suffix.</summary>
    public string SubtraderId { get; set; } = "";

    /// <summary>The exchange shards on which the subtrader is registered; empty for one just created.</summary>
    public IReadOnlyList<int> ExchangeIndices { get; set => field = value ?? []; } = [];

    /// <summary>Whether trading is blocked, by the FCM or the exchange; null for a subtrader just created.</summary>
    public bool? TradingBlocked { get; set; }

    /// <summary>Whether the FCM blocks the subtrader; null for one just created.</summary>
    public bool? FcmTradingBlocked { get; set; }

    /// <summary>Whether a block is requested and not in effect yet; null for a subtrader just created.</summary>
    public bool? PropagationPending { get; set; }
}

/// <summary>The answer of ListFCMSubtraders.</summary>
public sealed class ListFcmSubtradersResponse : KalshiModel
{
    /// <summary>The subtraders.</summary>
    [Main]
    public IReadOnlyList<FcmSubtrader> Subtraders { get; set => field = value ?? []; } = [];
}

/// <summary>The body of CreateFCMSubtrader.</summary>
public sealed record CreateFcmSubtraderRequest
{
    /// <summary>The part of the id after the FCM's user id: 1 to 16 letters and digits.</summary>
    public required string SubtraderSuffix { get; init; }
}

/// <summary>The answer of CreateFCMSubtrader.</summary>
public sealed class CreateFcmSubtraderResponse : KalshiModel
{
    /// <summary>The subtrader's whole id.</summary>
    [Main]
    public string SubtraderId { get; set; } = "";
}
