using System.Collections;
using System.Management.Automation;
using KalshiPS.Errors;

namespace KalshiPS.Cmdlets;

/// <summary>
/// Takes keys out of the errors that PowerShell makes of what it could not bind: it keeps a piped value as the error's target,
/// where <c>$Error</c> shows it. The printed error does not.
/// </summary>
internal static class RefusedKeys
{
    // What one pipeline could leave; $Error has the newest first.
    private const int Most = 256;

    /// <summary>Puts errors without a target in the place of those of a cmdlet whose target holds a key.</summary>
    /// <param name="cmdlet">The cmdlet, which has ended or did not begin.</param>
    public static void Forget(PSCmdlet cmdlet)
    {
        // Without a command it was not PowerShell that made it.
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
