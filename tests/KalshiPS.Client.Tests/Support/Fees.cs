using KalshiPS.Client.Markets;

namespace KalshiPS.Client.Tests.Support;

/// <summary>What markets charge, for guards.</summary>
internal static class Fees
{
    public static MarketFees Of(KalshiClient client) => new(client, new MarketCache(client));
}
