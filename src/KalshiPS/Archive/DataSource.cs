// The name that scripts know it by.
namespace KalshiPS.Cmdlets;

/// <summary>Where the exchange keeps something.</summary>
public enum DataSource
{
    /// <summary>Among what is going on and what was lately.</summary>
    Live,

    /// <summary>In the archive.</summary>
    Historical,
}
