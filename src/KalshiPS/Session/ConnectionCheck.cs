namespace KalshiPS;

/// <summary>One thing that Test-KalshiConnection looked at.</summary>
/// <param name="check">What was looked at.</param>
/// <param name="passed">Whether it is as it should be.</param>
/// <param name="detail">What was seen.</param>
/// <param name="advice">What to do; empty if nothing.</param>
public sealed class ConnectionCheck(string check, bool passed, string detail, string advice = "")
{
    /// <summary>Reachability, Clock, Key, Permissions or Tier.</summary>
    public string Check { get; } = check;

    /// <summary>Whether it is as it should be.</summary>
    public bool Passed { get; } = passed;

    /// <summary>What was seen.</summary>
    public string Detail { get; } = detail;

    /// <summary>What to do; empty if nothing.</summary>
    public string Advice { get; } = advice;
}
