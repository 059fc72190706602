namespace KalshiPS.Drawing;

/// <summary>Provides the colours of chart files, for light and dark screens.</summary>
internal static class ChartStyle
{
    /// <summary>The style of the vector picture.</summary>
    public const string Picture = """
        .chart { --ground: #ffffff; --ink: #1f2328; --faint: #656d76; --line: #d8dee4; --up: #0a7d4b; --down: #c4342d; --bar: #8c959f;
          font: 13px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; background: var(--ground); }
        @media (prefers-color-scheme: dark) {
          .chart { --ground: #0f141a; --ink: #e6edf3; --faint: #8d96a0; --line: #2a323c; --up: #3fb97f; --down: #f4756b; --bar: #6e7681; } }
        .chart .ground { fill: var(--ground); }
        .chart text { fill: var(--faint); font-variant-numeric: tabular-nums; }
        .chart .ticker { fill: var(--ink); font-size: 17px; font-weight: 600; }
        .chart .title { fill: var(--ink); font-size: 15px; }
        .chart .grid { stroke: var(--line); stroke-width: 1; }
        .chart .last { stroke: var(--faint); stroke-width: 1; stroke-dasharray: 3 4; }
        .chart .now { fill: var(--ink); font-weight: 600; }
        .chart g > line, .chart .body { stroke-width: 1.5; }
        .chart .up line { stroke: var(--up); } .chart .down line { stroke: var(--down); }
        .chart .up rect.body { fill: var(--ground); stroke: var(--up); } .chart .down rect.body { fill: var(--down); stroke: var(--down); }
        .chart .volume { fill: var(--bar); }
        .chart .point { fill: var(--faint); }
        .chart .reach { fill: transparent; } .chart g:hover > .reach { fill: var(--ink); fill-opacity: .07; }
        """;

    /// <summary>The additional style of the page.</summary>
    public const string Page = """
        :root { color-scheme: light dark; --ground: #ffffff; }
        @media (prefers-color-scheme: dark) { :root { --ground: #0f141a; } }
        body { margin: 0; background: var(--ground); }
        figure { position: relative; max-width: 1200px; margin: 16px auto; }
        figure svg { display: block; width: 100%; height: auto; }
        .tip { position: absolute; pointer-events: none; white-space: pre; padding: 8px 10px; border-radius: 6px;
          font: 13px/1.45 ui-monospace, Menlo, Consolas, monospace; background: #1f2328; color: #ffffff; }
        .tip[hidden] { display: none; }
        @media (prefers-color-scheme: dark) { .tip { background: #e6edf3; color: #0f141a; } }
        """;
}
