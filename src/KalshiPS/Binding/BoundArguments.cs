using System.Collections.Concurrent;
using System.Management.Automation;
using System.Reflection;
using KalshiPS.Errors;

namespace KalshiPS.Binding;

/// <summary>Validates the arguments of any cmdlet after all of them are bound.</summary>
internal sealed class BoundArguments
{
    private const string Start = "After";
    private const string End = "Before";

    private static readonly ConcurrentDictionary<Type, BoundArguments> Known = new();

    private readonly List<(PropertyInfo Property, WordList List)> words = [];
    private readonly List<(PropertyInfo After, PropertyInfo Before)> spans = [];

    private BoundArguments(Type cmdlet)
    {
        foreach (var property in cmdlet.GetProperties().Where(property => property.IsDefined(typeof(ParameterAttribute))))
        {
            // Unknown words of an enumeration were refused when they were bound.
            if (property.GetCustomAttribute<WordAttribute>() is { IsText: true } word)
                words.Add((property, word.List));
            if (property.Name.EndsWith(Start, StringComparison.Ordinal) && cmdlet.GetProperty($"{property.Name[..^Start.Length]}{End}") is { } before)
                spans.Add((property, before));
        }
    }

    /// <summary>Reads the words, and validates that no time span ends before it begins and no ticker is blank.</summary>
    /// <exception cref="KalshiException">A word is unknown, a time span is reversed, or a ticker is blank.</exception>
    public static void Read(PSCmdlet cmdlet)
    {
        var arguments = Known.GetOrAdd(cmdlet.GetType(), type => new BoundArguments(type));
        arguments.ReadWords(cmdlet);
        arguments.CheckSpans(cmdlet);
        // Arguments bound before the first pipeline object are from the command line.
        if (TickerArguments.FindBlank(cmdlet) is { } name)
            throw ErrorRecords.BlankTicker(name);
    }

    private void ReadWords(PSCmdlet cmdlet)
    {
        var allowUnknown = cmdlet is ITakesNewWords { AllowUnknownWord.IsPresent: true };
        foreach (var (property, list) in words)
        {
            switch (property.GetValue(cmdlet))
            {
                case string word when cmdlet.MyInvocation.BoundParameters.ContainsKey(property.Name):
                    property.SetValue(cmdlet, list.Read(word, allowUnknown));
                    break;
                case string[] several:
                    property.SetValue(cmdlet, Array.ConvertAll(several, word => list.Read(word, allowUnknown)));
                    break;
            }
        }
    }

    private void CheckSpans(PSCmdlet cmdlet)
    {
        foreach (var (after, before) in spans)
        {
            if (after.GetValue(cmdlet) is DateTimeOffset start && before.GetValue(cmdlet) is DateTimeOffset end && start > end)
                throw ErrorRecords.SpanReversed(after.Name, start, before.Name, end);
        }
    }
}
