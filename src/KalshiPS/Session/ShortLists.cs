using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace KalshiPS.Session;

/// <summary>
/// Registers the properties that PowerShell lists of an object that follows one of another type, for which it draws no
/// table. They are registered when a runspace first uses the module: a types file in the manifest would slow every import,
/// and PowerShell refuses a second copy with an error for each type.
/// </summary>
internal static class ShortLists
{
    // The build collects them from the view files.
    private const string Resource = "ShortLists.txt";

    /// <summary>Registers the lists in this thread's runspace. Existing entries stay, such as a list of the user's own.</summary>
    public static void Register()
    {
        // By its type: a name would be searched among all modules.
        if (Type.GetType("Microsoft.PowerShell.Commands.UpdateTypeDataCommand, Microsoft.PowerShell.Commands.Utility") is not { } command)
            return;
        var types = ReadLines().Select(static line => line.Split(": ")).Select(static parts =>
            new TypeData($"KalshiPS.{parts[0]}") { DefaultDisplayPropertySet = new PropertySetData(parts[1].Split(' ')) });
        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        shell.AddCommand(new CmdletInfo("Update-TypeData", command))
            .AddParameter("TypeData", types.ToArray())
            // Regardless of the user's preferences.
            .AddParameter("ErrorAction", ActionPreference.Ignore)
            .AddParameter("WhatIf", value: false)
            .AddParameter("Confirm", value: false);
        try
        {
            shell.Invoke();
        }
        catch (Exception exception) when (exception is RuntimeException or InvalidOperationException)
        {
            // A shell that forbids the update shows longer lists.
        }
    }

    private static IEnumerable<string> ReadLines()
    {
        using var reader = new StreamReader(typeof(ShortLists).Assembly.GetManifestResourceStream(Resource)!);
        while (reader.ReadLine() is { } line)
            yield return line;
    }
}
