using System.Net;
using System.Text;

namespace KalshiPS.Drawing;

/// <summary>Writes charts as one page for the browser. The page is self-contained and cannot load other files.</summary>
public static class ChartPage
{
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'";

    private const string Script = """
        for (const figure of document.querySelectorAll('figure')) {
          const tip = figure.querySelector('.tip');
          figure.addEventListener('pointermove', event => {
            const candle = event.target.closest('[data-tip]');
            tip.hidden = !candle;
            if (!candle) return;
            tip.textContent = candle.dataset.tip;
            const box = figure.getBoundingClientRect();
            const x = event.clientX - box.left, y = event.clientY - box.top;
            tip.style.left = (x + tip.offsetWidth + 16 > box.width ? x - tip.offsetWidth - 12 : x + 12) + 'px';
            tip.style.top = Math.max(0, Math.min(y + 12, box.height - tip.offsetHeight)) + 'px';
          });
          figure.addEventListener('pointerleave', () => { tip.hidden = true; });
        }
        """;

    /// <summary>Writes the file's text.</summary>
    /// <param name="charts">The charts, from top to bottom.</param>
    /// <param name="options">The format of prices and times; the pictures have a width and colours of their own.</param>
    /// <returns>The page, as the text of a file.</returns>
    public static string Write(IReadOnlyList<Chart> charts, DrawingOptions options)
    {
        ArgumentNullException.ThrowIfNull(charts);
        ArgumentNullException.ThrowIfNull(options);
        var figures = new StringBuilder();
        for (var index = 0; index < charts.Count; index++)
            figures.Append("<figure>\n").Append(ChartSvg.Write(charts[index], options, index, isPage: true)).Append("\n<div class=\"tip\" role=\"status\" hidden></div>\n</figure>\n");
        return $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="{Policy}">
            <title>{WebUtility.HtmlEncode(SvgWriter.Clean(string.Join(", ", charts.Select(ChartSvg.Name))))}</title>
            <style>
            {ChartStyle.Page}
            {ChartStyle.Picture}
            </style>
            </head>
            <body>
            {figures}<script>
            {Script}
            </script>
            </body>
            </html>

            """;
    }
}
