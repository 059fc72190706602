using KalshiPS.Drawing;

namespace KalshiPS.Cmdlets;

/// <summary>Draws a picture of the current state.</summary>
/// <param name="options">The drawing options.</param>
/// <param name="lines">The most lines; null for no limit.</param>
internal delegate IReadOnlyList<string> LivePicture(DrawingOptions options, int? lines);

/// <summary>Shows pictures from asynchronous work.</summary>
/// <param name="draw">Draws a picture on the pipeline's thread.</param>
/// <param name="isSeen">Whether a picture replaces the previous one, rather than follows it.</param>
internal sealed class LivePictures(Func<LivePicture, Task> draw, bool isSeen)
{
    private readonly TimeSpan pace = TimeSpan.FromSeconds(isSeen ? 0.2 : 1);

    /// <summary>Shows a picture; completes when it has been visible for a moment.</summary>
    public async Task Show(LivePicture picture, CancellationToken cancellationToken)
    {
        await draw(picture).ConfigureAwait(false);
        await Task.Delay(pace, cancellationToken).ConfigureAwait(false);
    }
}
