namespace KalshiPS.Export;

/// <summary>Writes rows into a file.</summary>
internal interface IRowWriter : IDisposable
{
    /// <summary>Adds a row.</summary>
    void Write(object row);

    /// <summary>Makes the file whole. No row can be added any more.</summary>
    /// <param name="token">Ends it at once; the file is not whole then.</param>
    void Finish(CancellationToken token);
}
