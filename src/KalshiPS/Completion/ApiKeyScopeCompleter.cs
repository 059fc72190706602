namespace KalshiPS.Completion;

/// <summary>What a key can be allowed.</summary>
public sealed class ApiKeyScopeCompleter() : WordCompleter(
    "read",
    "write",
    "read::block_trade_accept",
    "read::portfolio_balance",
    "write::trade",
    "write::transfer",
    "write::fcm_risk",
    "write::block_trade_accept");
