using System.Management.Automation;

namespace KalshiPS.Binding;

/// <summary>Validates a subaccount's number, 0 to 63, or null: orders read from the exchange may lack it.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ValidateSubaccountAttribute : ValidateArgumentsAttribute
{
    /// <inheritdoc/>
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        if (arguments is int and (< 0 or > 63))
            throw new ValidationMetadataException($"{arguments} is no subaccount: 0 is the primary one, 1 to 63 are the others.");
    }
}
