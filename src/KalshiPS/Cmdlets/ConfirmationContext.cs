using System.Management.Automation;
using System.Reflection;

namespace KalshiPS.Cmdlets;

/// <summary>Determines whether the sentence with a cmdlet's action is shown before it acts: with -WhatIf, -Verbose or a prompt.</summary>
internal static class ConfirmationContext
{
    /// <summary>Whether the sentence is shown.</summary>
    public static bool IsThere(PSCmdlet cmdlet) =>
        Switch(cmdlet, "Debug") == true || IsVerbose(cmdlet) || Decides(cmdlet);

    /// <summary>Whether the sentence is shown before a decision: with -WhatIf or a prompt.</summary>
    public static bool Decides(PSCmdlet cmdlet) => IsWhatIf(cmdlet) || IsAsked(cmdlet);

    /// <summary>Whether warnings are shown.</summary>
    public static bool IsWarned(PSCmdlet cmdlet) =>
        (Given<ActionPreference>(cmdlet, "WarningAction") ?? Preference<ActionPreference>(cmdlet, "WarningPreference"))
            is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore);

    /// <summary>Whether -WhatIf prevents the action.</summary>
    public static bool IsWhatIf(PSCmdlet cmdlet) =>
        Switch(cmdlet, "WhatIf") ?? LanguagePrimitives.IsTrue(cmdlet.GetVariableValue("WhatIfPreference"));

    private static bool IsVerbose(PSCmdlet cmdlet) =>
        Switch(cmdlet, "Verbose")
        ?? Preference<ActionPreference>(cmdlet, "VerbosePreference") is not (null or ActionPreference.SilentlyContinue or ActionPreference.Ignore);

    // As ShouldProcess decides. It does not expose an earlier "yes to all".
    private static bool IsAsked(PSCmdlet cmdlet) =>
        Switch(cmdlet, "Confirm")
        ?? (Preference<ConfirmImpact>(cmdlet, "ConfirmPreference") is { } least
            && least != ConfirmImpact.None
            && cmdlet.GetType().GetCustomAttribute<CmdletAttribute>()!.ConfirmImpact >= least);

    private static bool? Switch(PSCmdlet cmdlet, string name) =>
        cmdlet.MyInvocation.BoundParameters.TryGetValue(name, out var given) ? LanguagePrimitives.IsTrue(given) : null;

    private static T? Given<T>(PSCmdlet cmdlet, string name)
        where T : struct =>
        cmdlet.MyInvocation.BoundParameters.TryGetValue(name, out var given) && LanguagePrimitives.TryConvertTo<T>(given, out var value) ? value : null;

    private static T? Preference<T>(PSCmdlet cmdlet, string name)
        where T : struct =>
        LanguagePrimitives.TryConvertTo<T>(cmdlet.GetVariableValue(name), out var value) ? value : null;
}
