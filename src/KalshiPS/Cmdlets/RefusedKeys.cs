using System.Collections;
using System.Management.Automation;
using KalshiPS.Errors;

namespace KalshiPS.Cmdlets;

/// <summary>
/// Removes keys from PowerShell's binding errors: it keeps a piped value as the error's target, which <c>$Error</c> exposes
/// although the printed error does not.
/// </summary>
internal static class RefusedKeys
{
    // The most errors of one pipeline; $Error has the newest first.
    private const int Most = 256;

    /// <summary>Replaces the cmdlet's errors whose target holds a key by errors without a target.</summary>
    /// <param name="cmdlet">The cmdlet, which has ended or has not begun.</param>
    public static void Remove(PSCmdlet cmdlet)
    {
        // Without a command the instance was not created by PowerShell.
        if (cmdlet.MyInvocation.MyCommand is not { } command || cmdlet.SessionState?.PSVariable.GetValue("Error") is not ArrayList errors)
            return;
        for (var i = 0; i < Math.Min(errors.Count, Most); i++)
        {
            if (errors[i] is ErrorRecord { Exception: ParameterBindingException failure, TargetObject: { } target } record
                && record.InvocationInfo?.MyCommand?.Name == command.Name
                && HoldsKey(target))
            {
                errors[i] = new ErrorRecord(failure, record.FullyQualifiedErrorId.Split(',')[0], record.CategoryInfo.Category, KeyMaterial.Mark);
            }
        }
    }

    private static bool HoldsKey(object target)
    {
        var item = PSObject.AsPSObject(target);
        return KeyMaterial.IsIn(item.BaseObject as string)
            || (item.BaseObject is PSCustomObject && item.Properties.Any(static property => KeyMaterial.IsIn(property.Value as string)));
    }
}
