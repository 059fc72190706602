using KalshiPS.Errors;

namespace KalshiPS.Binding;

/// <summary>Validates -MaxOrderCost, -MaxOpenCost and -MaxSpend.</summary>
internal static class CostLimits
{
    /// <exception cref="KalshiException">The limit allows no order.</exception>
    public static void Check(string name, decimal? dollars)
    {
        if (dollars <= 0m)
            throw ErrorRecords.InvalidRequest($"A session with -{name} {dollars} could order nothing.", "Give dollars above 0, such as 25; -ReadOnly opens a session that changes nothing.");
    }
}
