// The name that scripts use.
namespace KalshiPS.Cmdlets;

/// <summary>Specifies a place where the exchange keeps data.</summary>
public enum DataSource
{
    /// <summary>The exchange's live data, current and recent.</summary>
    Live,

    /// <summary>The exchange's archive.</summary>
    Historical,
}
