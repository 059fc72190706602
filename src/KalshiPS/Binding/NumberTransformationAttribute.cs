using System.Management.Automation;

namespace KalshiPS.Binding;

/// <summary>Converts an argument to a number in the same way in every culture, or fails with a message that says how to write it.</summary>
[AttributeUsage(AttributeTargets.Property)]
public abstract class NumberTransformationAttribute : ArgumentTransformationAttribute, IAllowsBlank
{
    /// <summary>The kind of value, for the error message.</summary>
    public string What { get; init; } = "a number";

    /// <summary>The usual column name of the value, for the error message; null if it has none.</summary>
    public virtual string? Column => null;

    /// <summary>The most decimals of text; more indicate a point as thousands separator.</summary>
    public virtual int MostDecimals => int.MaxValue;

    /// <summary>Whether $null is accepted and means no value.</summary>
    public bool AllowsNull { get; init; }

    /// <summary>Whether an empty value in a piped row counts as missing.</summary>
    public bool AllowsBlank { get; init; }

    /// <summary>Whether the parameter accepts a list.</summary>
    public bool IsList { get; init; }

    /// <summary>A sentence that says how to write such a value.</summary>
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

    /// <summary>Converts an unwrapped value to a number.</summary>
    private protected virtual object Number(object? given) => NumberReader.Read(given, this);
}
