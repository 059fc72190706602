using System.Management.Automation;
using KalshiPS.Errors;

namespace KalshiPS.Export;

/// <summary>Where an export tells of its files and of what befell it.</summary>
internal interface IExportOutput
{
    /// <summary>Emits what was made.</summary>
    void Write(object value);

    /// <summary>Reports what failed, though the export goes on.</summary>
    /// <param name="exception">Why.</param>
    /// <param name="target">What it was about.</param>
    void Error(KalshiException exception, object? target);

    /// <summary>Warns of something.</summary>
    void Warning(string text);

    /// <summary>Says more than is usually shown.</summary>
    void Verbose(string text);

    /// <summary>Shows how far it is.</summary>
    void Progress(ProgressRecord record);
}
