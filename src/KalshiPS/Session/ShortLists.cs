using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace KalshiPS.Session;

/// <summary>
/// What PowerShell lists of an object that comes after one of another type, where it draws no table. It is told when a runspace
/// first uses the module: a manifest's file of types costs every import, and PowerShell refuses a second copy of it with an
/// error for each type.
/// </summary>
internal static class ShortLists
{
    // The build collects them from the files of views.
    private const string Resource = "ShortLists.txt";

    /// <summary>Tells the runspace of this thread. What it knows already stays, such as a list of the user's own.</summary>
    public static void Tell()
    {
        // By its type: the name is looked for among all modules.
        if (Type.GetType("Microsoft.PowerShell.Commands.UpdateTypeDataCommand, Microsoft.PowerShell.Commands.Utility") is not { } command)
            return;
        var types = ReadLines().Select(static line => line.Split(": ")).Select(static parts =>
            new TypeData($"KalshiPS.{parts[0]}") { DefaultDisplayPropertySet = new PropertySetData(parts[1].Split(' ')) });
        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        shell.AddCommand(new CmdletInfo("Update-TypeData", command))
            .AddParameter("TypeData", types.ToArray())
            // Whatever the user prefers for commands of their own.
            .AddParameter("ErrorAction", ActionPreference.Ignore)
            .AddParameter("WhatIf", value: false)
            .AddParameter("Confirm", value: false);
        try
        {
            shell.Invoke();
        }
        catch (Exception exception) when (exception is RuntimeException or InvalidOperationException)
        {
            // A shell that forbids it shows longer lists.
        }
    }

    private static IEnumerable<string> ReadLines()
    {
        using var reader = new StreamReader(typeof(ShortLists).Assembly.GetManifestResourceStream(Resource)!);
        while (reader.ReadLine() is { } line)
            yield return line;
    }
}
