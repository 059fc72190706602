namespace KalshiPS;

/// <summary>Receives the progress of a call, on any thread. It never receives a secret.</summary>
public interface ICallTrace
{
    /// <summary>Reports a step of the call.</summary>
    /// <param name="line">The step, in one line.</param>
    void Note(string line);

    /// <summary>Reports that the call waits.</summary>
    /// <param name="reason">The reason, as the end of a sentence that begins with "Waiting for".</param>
    /// <param name="duration">The expected duration.</param>
    void Wait(string reason, TimeSpan duration);

    /// <summary>Reports a write that its caller canceled and that the exchange may have carried out.</summary>
    /// <param name="write">The write, and how to determine its outcome.</param>
    void Leave(OpenWrite write)
    {
    }

    /// <summary>Warns the user while the call continues.</summary>
    /// <param name="about">The subject; a warning about the same subject is given once.</param>
    /// <param name="text">The sentence.</param>
    void Warn(string about, string text);
}
