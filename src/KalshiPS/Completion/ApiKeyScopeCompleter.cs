namespace KalshiPS.Completion;

/// <summary>Completes scopes of API keys.</summary>
public sealed class ApiKeyScopeCompleter() : WordCompleter(
    "read",
    "write",
    "read::block_trade_accept",
    "read::portfolio_balance",
    "write::trade",
    "write::transfer",
    "write::fcm_risk",
    "write::block_trade_accept");
