namespace KalshiPS;

/// <summary>Hears how a call goes on, from any thread. It is never told a secret.</summary>
public interface ICallTrace
{
    /// <summary>A step was taken.</summary>
    /// <param name="line">What happened, in a line.</param>
    void Note(string line);

    /// <summary>The call waits.</summary>
    /// <param name="reason">What for, as the end of a sentence that begins with "Waiting for".</param>
    /// <param name="duration">How long, as far as is known.</param>
    void Wait(string reason, TimeSpan duration);

    /// <summary>A write was ended by its caller, and the exchange may have done it.</summary>
    /// <param name="write">Which, and how to find out.</param>
    void Leave(OpenWrite write)
    {
    }

    /// <summary>Something the user has to know, though the call goes on.</summary>
    /// <param name="about">What it is about: what was said of it is not said again.</param>
    /// <param name="text">The sentence.</param>
    void Warn(string about, string text);
}
