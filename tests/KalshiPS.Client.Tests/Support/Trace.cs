namespace KalshiPS.Client.Tests.Support;

/// <summary>What calls said of themselves.</summary>
internal sealed class Trace : ICallTrace
{
    private readonly List<string> lines = [];
    private readonly List<(string Reason, TimeSpan Duration)> waits = [];

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (lines)
                return [.. lines];
        }
    }

    public IReadOnlyList<(string Reason, TimeSpan Duration)> Waits
    {
        get
        {
            lock (waits)
                return [.. waits];
        }
    }

    public void Note(string line)
    {
        lock (lines)
            lines.Add(line);
    }

    public void Wait(string reason, TimeSpan duration)
    {
        lock (waits)
            waits.Add((reason, duration));
    }
}
