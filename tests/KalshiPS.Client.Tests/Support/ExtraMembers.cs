using System.Collections;

namespace KalshiPS.Client.Tests.Support;

/// <summary>Finds what a model was sent and did not know, however deep.</summary>
internal static class ExtraMembers
{
    /// <summary>For example <c>Market.new_member</c>.</summary>
    public static IEnumerable<string> Of(object? value) => value switch
    {
        KalshiModel model => (model.ExtraData?.Keys ?? []).Select(name => $"{model.GetType().Name}.{name}")
            .Concat(model.GetType().GetProperties()
                .Where(p => p.GetIndexParameters().Length == 0 && !string.Equals(p.Name, nameof(KalshiModel.ExtraData), StringComparison.Ordinal))
                .SelectMany(p => Of(p.GetValue(model)))),
        string => [],
        IEnumerable items => items.Cast<object?>().SelectMany(Of),
        _ => [],
    };
}
