using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace KalshiPS.Client.Journal;

/// <summary>Identifies a process independently of clocks: by the start of the machine, the namespace, the process id and the start time in ticks.</summary>
/// <param name="Kernel">The start of the machine, and the namespace of its clock.</param>
/// <param name="Process">The namespace of process ids, the process id, and the ticks at which the process started.</param>
internal sealed record ProcessIdentity(string Kernel, string Process)
{
    private const char Separator = ' ';

    /// <summary>The current process.</summary>
    public static ProcessIdentity Current { get; } = Describe();

    /// <summary>Whether the process runs, or ran, on this machine since the machine was started.</summary>
    public bool SharesKernel => Boot(Kernel) is { Length: > 0 } boot && boot == Boot(Current.Kernel);

    /// <summary>Whether the process has the same monotonic clock as the current one.</summary>
    public bool SharesClock => OperatingSystem.IsLinux() && SharesKernel && Kernel == Current.Kernel;

    /// <summary>Parses a written identity; null if the text is no identity.</summary>
    public static ProcessIdentity? Parse(string kernel, string process) =>
        kernel.Split(Separator).Length == 2 && process.Split(Separator).Length == 3 ? new ProcessIdentity(kernel, process) : null;

    /// <summary>Returns whether the process is alive, as far as the system shows it.</summary>
    public ProcessState FindState()
    {
        if (this == Current)
            return ProcessState.Alive;
        var (theirs, ours) = (Process.Split(Separator), Current.Process.Split(Separator));
        // In another namespace the id belongs to another process.
        if (Kernel != Current.Kernel || theirs[0] != ours[0] || (OperatingSystem.IsLinux() && ours[0].Length == 0) || !int.TryParse(theirs[1], CultureInfo.InvariantCulture, out var id) || id <= 0)
            return ProcessState.Unclear;
        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(id);
            return StartOf(process) switch
            {
                null => ProcessState.Unclear,
                var started when started == theirs[2] => ProcessState.Alive,
                _ => ProcessState.Dead,
            };
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            return ProcessState.Dead;
        }
        catch (Win32Exception)
        {
            // A process of another user: its id is in use, more cannot be read.
            return ProcessState.Unclear;
        }
    }

    private static ProcessIdentity Describe()
    {
        using var self = System.Diagnostics.Process.GetCurrentProcess();
        var boot = OperatingSystem.IsLinux() ? Read("/proc/sys/kernel/random/boot_id") : Environment.MachineName;
        return new ProcessIdentity(
            $"{Word(boot)}{Separator}{Word(Namespace("time"))}",
            string.Create(CultureInfo.InvariantCulture, $"{Word(Namespace("pid"))}{Separator}{Environment.ProcessId}{Separator}{Word(StartOf(self))}"));
    }

    private static string Boot(string kernel) => kernel.Split(Separator)[0];

    // Null if it cannot be determined; empty for a process that has ended and whose exit status was not yet collected.
    private static string? StartOf(Process process)
    {
        if (!OperatingSystem.IsLinux())
            return process.StartTime.ToUniversalTime().Ticks.ToString(CultureInfo.InvariantCulture);
        // Where processes are listed by another namespace, the ids mean other processes.
        if (Link("/proc/self") != Environment.ProcessId.ToString(CultureInfo.InvariantCulture))
            return null;
        // The program's name, in parentheses, can contain blanks and parentheses.
        var stat = Read(string.Create(CultureInfo.InvariantCulture, $"/proc/{process.Id}/stat"));
        var fields = stat?[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields?.Length > 19 ? (fields[0] is "Z" or "X" ? "" : fields[19]) : null;
    }

    private static string? Namespace(string kind) => OperatingSystem.IsLinux() ? Link($"/proc/self/ns/{kind}") : null;

    private static string? Link(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string? Read(string path)
    {
        try
        {
            return File.ReadAllText(path).Trim();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string Word(string? text) => (text ?? "").Replace(Separator, '_').Replace('|', '_');
}

/// <summary>Specifies whether a process is alive.</summary>
internal enum ProcessState
{
    /// <summary>It cannot be determined.</summary>
    Unclear,

    /// <summary>The process is alive.</summary>
    Alive,

    /// <summary>The process has ended.</summary>
    Dead,
}
