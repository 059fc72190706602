namespace KalshiPS;

/// <summary>Somebody who trades through an FCM.</summary>
public sealed class FcmSubtrader : KalshiModel
{
    /// <summary>The subtrader's whole id: the FCM's user id, an underscore and a suffix.</summary>
    public string SubtraderId { get; set; } = "";

    /// <summary>The exchange shards that know the subtrader; empty for one just made.</summary>
    public IReadOnlyList<int> ExchangeIndices { get; set => field = value ?? []; } = [];

    /// <summary>Whether trading is blocked, by whomever; null for one just made.</summary>
    public bool? TradingBlocked { get; set; }

    /// <summary>Whether the FCM itself blocks this subtrader; null for one just made.</summary>
    public bool? FcmTradingBlocked { get; set; }

    /// <summary>Whether a block is said but not in force yet; null for one just made.</summary>
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
    /// <summary>What stands after the FCM's user id: 1 to 16 letters and digits.</summary>
    public required string SubtraderSuffix { get; init; }
}

/// <summary>The answer of CreateFCMSubtrader.</summary>
public sealed class CreateFcmSubtraderResponse : KalshiModel
{
    /// <summary>The subtrader's whole id.</summary>
    [Main]
    public string SubtraderId { get; set; } = "";
}
