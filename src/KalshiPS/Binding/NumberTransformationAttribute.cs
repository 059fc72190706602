using System.Management.Automation;

namespace KalshiPS.Binding;

/// <summary>A number as it was meant, or an error that says what to write: the same in every culture.</summary>
[AttributeUsage(AttributeTargets.Property)]
public abstract class NumberTransformationAttribute : ArgumentTransformationAttribute, IAllowsBlank
{
    /// <summary>What the value is, for the message when it cannot be read.</summary>
    public string What { get; init; } = "a number";

    /// <summary>The column of a table that would have it, for the message; null where none would.</summary>
    public virtual string? Column => null;

    /// <summary>How many decimals text can have; more are those of a number with a point between thousands.</summary>
    public virtual int MostDecimals => int.MaxValue;

    /// <summary>Whether $null says that there is none.</summary>
    public bool AllowsNull { get; init; }

    /// <summary>Whether a piped row can leave it empty, which is as if the row did not have it.</summary>
    public bool AllowsBlank { get; init; }

    /// <summary>Whether there can be several.</summary>
    public bool IsList { get; init; }

    /// <summary>A sentence of how such a value is written.</summary>
    public virtual string HowToWrite => "Write digits with at most one point as the decimal sign, such as 1.5, and nothing between thousands.";

    /// <inheritdoc/>
    public sealed override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var given = Unwrapped.Value(inputData);
        ScriptBlockValue.Refuse(given);
        if (AllowsBlank && given is string text && string.IsNullOrWhiteSpace(text))
            return null;
        if (given is null)
            return AllowsNull || AllowsBlank ? null : throw new ArgumentTransformationMetadataException($"$null is not {What}. {HowToWrite}");
        return IsList && LanguagePrimitives.GetEnumerable(given) is { } items
            ? items.Cast<object?>().Select(item => Number(Unwrapped.Value(item))).ToArray()
            : Number(given);
    }

    /// <summary>The number that a value without wrapping stands for.</summary>
    private protected virtual object Number(object? given) => NumberReader.Read(given, this);
}
