using KalshiPS.Errors;

namespace KalshiPS.Binding;

/// <summary>What -MaxOrderCost, -MaxOpenCost and -MaxSpend can be.</summary>
internal static class CostLimits
{
    /// <exception cref="KalshiException">Nothing could be ordered within it.</exception>
    public static void Check(string name, decimal? dollars)
    {
        if (dollars <= 0m)
            throw ErrorRecords.InvalidRequest($"A session with -{name} {dollars} could order nothing.", "Give dollars above 0, such as 25; -ReadOnly opens a session that changes nothing.");
    }
}
