namespace KalshiPS.Simulator.Rest;

/// <summary>The scopes of keys. The broad ones cover all reads or all writes, the others one group of operations each.</summary>
internal static class Scopes
{
    public const string Read = "read";
    public const string Write = "write";
    public const string Balance = "read::portfolio_balance";
    public const string ReadBlockTrade = "read::block_trade_accept";
    public const string Trade = "write::trade";
    public const string Transfer = "write::transfer";
    public const string FcmRisk = "write::fcm_risk";
    public const string AcceptBlockTrade = "write::block_trade_accept";

    public static IReadOnlyList<string> Full { get; } = [Read, Write];

    public static IReadOnlyList<string> All { get; } =
        [Read, Write, ReadBlockTrade, Balance, Trade, Transfer, FcmRisk, AcceptBlockTrade];
}
