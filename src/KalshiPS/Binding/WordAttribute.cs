using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace KalshiPS.Binding;

/// <summary>
/// Accepts one word of a list, from an enumeration or a completer. PowerShell's own conversion accepts numbers, abbreviated
/// names and several names for an enumeration, and any text for a string.
/// </summary>
/// <param name="source">An enumeration, or a completer of words.</param>
/// <param name="only">The accepted values of the enumeration; empty for all.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class WordAttribute(Type source, params object[] only) : ArgumentTransformationAttribute, IAllowsBlank
{
    /// <summary>An enumeration, or a completer of words.</summary>
    public Type Source { get; } = source;

    /// <summary>The accepted values of the enumeration; empty for all.</summary>
    public object[] Only { get; } = only;

    /// <summary>The words.</summary>
    public WordList List { get; } = WordLists.Of(source, only);

    /// <summary>Whether the word is text to send, and not a name of an enumeration.</summary>
    public bool IsText => !Source.IsEnum;

    /// <summary>Whether an empty value in a piped row counts as missing.</summary>
    public bool AllowsBlank { get; init; }

    /// <summary>Whether the parameter accepts several words.</summary>
    public bool TakesSeveral { get; init; }

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var input = Unwrapped.ValueOrNull(inputData);
        ScriptBlockValue.Refuse(input);
        if (AllowsBlank && (input is null || (input is string blank && string.IsNullOrWhiteSpace(blank))))
            return null;
        if (input is null)
            throw new ArgumentTransformationMetadataException($"$null is no {List.What}. Known: {List.KnownInWords}. Leave the parameter out for none.");
        if (input is IEnumerable several and not string)
        {
            if (!TakesSeveral)
                throw new ArgumentTransformationMetadataException($"Several words were given, and this takes one {List.What}. Known: {List.KnownInWords}.");
            return ToArray(several.Cast<object?>().Select(item => One(Unwrapped.ValueOrNull(item))).ToList());
        }

        return One(input);
    }

    private object One(object? input)
    {
        if (input is not null && input.GetType() == Source)
            input = input.ToString();
        // Only text can be a word; a number would be an index into an enumeration.
        if (input is IFormattable and not (Enum or DateTime or DateTimeOffset) or bool or null)
            throw Refused(Convert.ToString(input, CultureInfo.InvariantCulture) ?? "");
        if (input is not (string or char or Enum))
            throw new ArgumentTransformationMetadataException($"That is {ThingInWords.Of(PSObject.AsPSObject(input)) ?? "an object"}, and no {List.What}. Known: {List.KnownInWords}.");
        var text = input.ToString()!;
        // Whether text is known is checked when all parameters are bound, because then it is known whether unknown words are
        // allowed.
        if (IsText)
            return text;
        return Enum.Parse(Source, List.Understood(text) ?? throw Refused(text));
    }

    private ArgumentTransformationMetadataException Refused(string text) => new(
        $"{List.Refusal(text)}{(List.MayGrow && !IsText ? " A word that the exchange has added since this version can be sent with Invoke-KalshiApi." : "")}");

    private Array ToArray(List<object> items)
    {
        var array = Array.CreateInstance(IsText ? typeof(string) : Source, items.Count);
        for (var index = 0; index < items.Count; index++)
            array.SetValue(items[index], index);
        return array;
    }
}
