using System.Management.Automation;
using KalshiPS.Errors;

namespace KalshiPS.Export;

/// <summary>Receives the files, errors and messages of an export.</summary>
internal interface IExportOutput
{
    /// <summary>Writes a result.</summary>
    void Write(object value);

    /// <summary>Reports an error after which the export continues.</summary>
    /// <param name="exception">The error.</param>
    /// <param name="target">The target object.</param>
    void Error(KalshiException exception, object? target);

    /// <summary>Writes a warning.</summary>
    void Warning(string text);

    /// <summary>Writes a verbose message.</summary>
    void Verbose(string text);

    /// <summary>Shows the progress.</summary>
    void Progress(ProgressRecord record);
}
