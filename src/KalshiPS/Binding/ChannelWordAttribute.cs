using System.Management.Automation;

namespace KalshiPS.Binding;

/// <summary>Says of a word that is no channel which ones the parameter takes, where PowerShell would name all there are.</summary>
/// <param name="channels">What the parameter takes.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ChannelWordAttribute(params FeedChannel[] channels) : ArgumentTransformationAttribute
{
    /// <summary>What the parameter takes.</summary>
    public FeedChannel[] Channels { get; } = channels;

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var items = LanguagePrimitives.GetEnumerable(inputData)?.Cast<object?>() ?? [inputData];
        foreach (var item in items)
        {
            if (!LanguagePrimitives.TryConvertTo<FeedChannel>(item, out var channel) || !Channels.Contains(channel))
                throw new ArgumentTransformationMetadataException($"'{item}' is no channel of this cmdlet. Take one of these: {string.Join(", ", Channels)}.");
        }

        return inputData;
    }
}
