namespace KalshiPS;

/// <summary>Represents the result of one check of Test-KalshiConnection.</summary>
/// <param name="check">The name of the check.</param>
/// <param name="passed">Whether the check passed.</param>
/// <param name="detail">The finding.</param>
/// <param name="advice">The advice; empty for none.</param>
public sealed class ConnectionCheck(string check, bool passed, string detail, string advice = "")
{
    /// <summary>The name of the check: Reachability, Clock, Key, Permissions or Tier.</summary>
    public string Check { get; } = check;

    /// <summary>Whether the check passed.</summary>
    public bool Passed { get; } = passed;

    /// <summary>The finding.</summary>
    public string Detail { get; } = detail;

    /// <summary>The advice; empty for none.</summary>
    public string Advice { get; } = advice;
}
