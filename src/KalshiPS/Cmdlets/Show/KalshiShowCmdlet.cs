using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using KalshiPS.Display;
using KalshiPS.Drawing;

namespace KalshiPS.Cmdlets;

/// <summary>
/// Represents a cmdlet that draws. A picture is written to the pipeline line by line as plain text, because it may end in a
/// window or in a file; a live picture is drawn in the terminal, in colour, over the previous one.
/// </summary>
public abstract class KalshiShowCmdlet : KalshiApiCmdlet
{
    private const int UsualWidth = 80;
    private const int UsualHeight = 24;

    // UTF-8, UTF-16, UTF-32 and GB18030.
    private static readonly int[] UnicodePages = [65001, 1200, 1201, 12000, 12001, 54936];

    private bool hasDrawn;

    // Whether the output is a terminal and the lines are not piped on.
    private bool IsSeen =>
        !Console.IsOutputRedirected
        && Host.UI is { SupportsVirtualTerminal: true }
        && Environment.GetEnvironmentVariable("TERM") != "dumb"
        && MyInvocation.PipelinePosition == MyInvocation.PipelineLength;

    /// <summary>The subaccount that is drawn; null if it is not specified.</summary>
    private protected virtual int? DrawnSubaccount => null;

    /// <summary>Draws once and writes the lines to the pipeline.</summary>
    /// <param name="draw">Draws the picture.</param>
    /// <param name="isRead">Whether the data was read from the session, rather than piped.</param>
    private protected void WritePicture(Func<DrawingOptions, IReadOnlyList<string>> draw, bool isRead = true)
    {
        if (hasDrawn)
            WriteObject("");
        hasDrawn = true;
        var options = Options(hasColor: false);
        WriteObject(isRead ? WithAccount(draw(options), options) : draw(options), enumerateCollection: true);
    }

    /// <summary>Draws repeatedly until the time has elapsed or Ctrl+C is pressed.</summary>
    /// <param name="target">The target object of errors.</param>
    /// <param name="seconds">The number of seconds; null for no limit.</param>
    /// <param name="watch">Shows the pictures.</param>
    private protected void RunLive(object? target, int? seconds, Func<LivePictures, CmdletOutput, CancellationToken, Task> watch)
    {
        var screen = IsSeen ? new LiveScreen() : null;
        try
        {
            Run(target, async (output, token) =>
            {
                using var time = CancellationTokenSource.CreateLinkedTokenSource(token);
                if (seconds is { } allowed)
                    time.CancelAfter(TimeSpan.FromSeconds(allowed));
                try
                {
                    var pictures = new LivePictures(picture => output.Step(() => Draw(picture, screen)), isSeen: screen is not null);
                    await watch(pictures, output, time.Token).ConfigureAwait(false);
                }
                catch (OperationCanceledException) when (!token.IsCancellationRequested)
                {
                    // The time has elapsed.
                }
            });
        }
        finally
        {
            if (screen is not null)
                Host.UI.Write(screen.End());
        }
    }

    private void Draw(LivePicture picture, LiveScreen? screen)
    {
        if (screen is null)
        {
            WritePicture(options => picture(options, lines: null));
            return;
        }

        var size = WindowSize() ?? new Size(UsualWidth, UsualHeight);
        var options = Options(MayColor());
        Host.UI.Write(screen.Next(WithAccount(picture(options, size.Height - 2), options), size.Width, size.Height));
    }

    // As in confirmation prompts: above the picture for real money, where it cannot be missed, else below it.
    private IReadOnlyList<string> WithAccount(IReadOnlyList<string> lines, DrawingOptions options)
    {
        var account = AccountText.Of(Session, DrawnSubaccount);
        if (!options.HasUnicode)
            account = account.Replace("…", "...", StringComparison.Ordinal);
        if (!Session.IsProduction)
            return [.. lines, $"({account})"];
        return [options.HasColor ? Palette.Paint(account, TextStyle.Warning) : account, .. lines];
    }

    private DrawingOptions Options(bool hasColor) => new()
    {
        Width = Width(),
        HasColor = hasColor,
        HasUnicode = UnicodePages.Contains(Console.OutputEncoding.CodePage),
        HasCents = PricePreference.IsCentsIn(SessionState),
    };

    private int Width()
    {
        if (!Console.IsOutputRedirected && WindowSize() is { Width: > 0 } size)
            return size.Width;
        return int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), NumberStyles.None, CultureInfo.InvariantCulture, out var columns)
            ? columns
            : UsualWidth;
    }

    private bool MayColor() =>
        string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && (SessionState.PSVariable.GetValue("PSStyle") is not { } style
            || PSObject.AsPSObject(style).Properties["OutputRendering"]?.Value?.ToString() != "PlainText");

    // Some hosts have no window.
    private Size? WindowSize()
    {
        try
        {
            return Host.UI.RawUI?.WindowSize;
        }
        catch (Exception exception) when (exception is HostException or NotImplementedException or IOException or PlatformNotSupportedException)
        {
            return null;
        }
    }
}
