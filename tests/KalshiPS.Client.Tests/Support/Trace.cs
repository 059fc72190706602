namespace KalshiPS.Client.Tests.Support;

/// <summary>What calls said of themselves.</summary>
internal sealed class Trace : ICallTrace
{
    private readonly List<string> lines = [];
    private readonly List<(string Reason, TimeSpan Duration)> waits = [];
    private readonly List<OpenWrite> left = [];
    private readonly List<string> warnings = [];

    public IReadOnlyList<OpenWrite> Left
    {
        get
        {
            lock (left)
                return [.. left];
        }
    }

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

    public void Leave(OpenWrite write)
    {
        lock (left)
            left.Add(write);
    }

    public void Wait(string reason, TimeSpan duration)
    {
        lock (waits)
            waits.Add((reason, duration));
    }

    public IReadOnlyList<string> Warnings
    {
        get
        {
            lock (warnings)
                return [.. warnings];
        }
    }

    public void Warn(string about, string text)
    {
        lock (warnings)
            warnings.Add(text);
    }
}
