using KalshiPS.Drawing;

namespace KalshiPS.Cmdlets;

/// <summary>A picture of how things are now.</summary>
/// <param name="options">What it may be made of.</param>
/// <param name="lines">Lines there is room for; null for any number.</param>
internal delegate IReadOnlyList<string> LivePicture(DrawingOptions options, int? lines);

/// <summary>Where work shows picture after picture.</summary>
/// <param name="draw">Draws one on the pipeline's thread.</param>
/// <param name="isSeen">Whether each takes the place of the one before, rather than follows it.</param>
internal sealed class LivePictures(Func<LivePicture, Task> draw, bool isSeen)
{
    private readonly TimeSpan pace = TimeSpan.FromSeconds(isSeen ? 0.2 : 1);

    /// <summary>Shows a picture; ends once it is drawn and has been there for a moment.</summary>
    public async Task Show(LivePicture picture, CancellationToken cancellationToken)
    {
        await draw(picture).ConfigureAwait(false);
        await Task.Delay(pace, cancellationToken).ConfigureAwait(false);
    }
}
