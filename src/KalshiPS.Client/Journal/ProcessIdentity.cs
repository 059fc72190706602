using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace KalshiPS.Client.Journal;

/// <summary>A process, by what stays true of it whatever happens to clocks: which start of which machine, which namespace, which number, begun when.</summary>
/// <param name="Kernel">The start of the machine, and the namespace of its clock.</param>
/// <param name="Process">The namespace of process numbers, the number, and the ticks at which it began.</param>
internal sealed record ProcessIdentity(string Kernel, string Process)
{
    private const char Separator = ' ';

    /// <summary>This process.</summary>
    public static ProcessIdentity Current { get; } = Describe();

    /// <summary>Whether it runs, or ran, on this machine since the machine was started.</summary>
    public bool SharesKernel => Boot(Kernel) is { Length: > 0 } boot && boot == Boot(Current.Kernel);

    /// <summary>Whether its monotonic clock is the one of this process.</summary>
    public bool SharesClock => OperatingSystem.IsLinux() && SharesKernel && Kernel == Current.Kernel;

    /// <summary>Reads what was written down; null if it is something else.</summary>
    public static ProcessIdentity? Parse(string kernel, string process) =>
        kernel.Split(Separator).Length == 2 && process.Split(Separator).Length == 3 ? new ProcessIdentity(kernel, process) : null;

    /// <summary>What the system says of it.</summary>
    public ProcessSight Look()
    {
        if (this == Current)
            return ProcessSight.Lives;
        var (theirs, ours) = (Process.Split(Separator), Current.Process.Split(Separator));
        // In another namespace the number is somebody else's.
        if (Kernel != Current.Kernel || theirs[0] != ours[0] || (OperatingSystem.IsLinux() && ours[0].Length == 0) || !int.TryParse(theirs[1], CultureInfo.InvariantCulture, out var id) || id <= 0)
            return ProcessSight.Unclear;
        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(id);
            return StartOf(process) switch
            {
                null => ProcessSight.Unclear,
                var started when started == theirs[2] => ProcessSight.Lives,
                _ => ProcessSight.Dead,
            };
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            return ProcessSight.Dead;
        }
        catch (Win32Exception)
        {
            // Somebody else's process: its number is taken, more is not to be seen.
            return ProcessSight.Unclear;
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

    // Null if it cannot be told; empty once it has ended and nobody has asked yet how.
    private static string? StartOf(Process process)
    {
        if (!OperatingSystem.IsLinux())
            return process.StartTime.ToUniversalTime().Ticks.ToString(CultureInfo.InvariantCulture);
        // Of processes that are listed in another namespace the numbers mean others.
        if (Link("/proc/self") != Environment.ProcessId.ToString(CultureInfo.InvariantCulture))
            return null;
        // The program's name, in parentheses, can have blanks and parentheses in it.
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

/// <summary>What can be seen of a process.</summary>
internal enum ProcessSight
{
    /// <summary>Nothing certain.</summary>
    Unclear,

    /// <summary>It is there.</summary>
    Lives,

    /// <summary>It is not there, and never will be again.</summary>
    Dead,
}
