namespace KalshiPS.Export;

/// <summary>Writes rows into a file.</summary>
internal interface IRowWriter : IDisposable
{
    /// <summary>Adds a row.</summary>
    void Write(object row);

    /// <summary>Completes the file; no more rows can be added.</summary>
    /// <param name="token">Cancels the operation; the file is then incomplete.</param>
    void Finish(CancellationToken token);
}
