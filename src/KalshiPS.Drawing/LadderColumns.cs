namespace KalshiPS.Drawing;

/// <summary>Lays out the levels of a ladder.</summary>
internal sealed class LadderColumns
{
    private readonly Glyphs glyphs;
    private readonly DrawingOptions options;
    private readonly int priceDecimals;
    private readonly int countDecimals;
    private readonly int sizeWidth;
    private readonly int totalWidth;
    private readonly int dollarsWidth;
    private readonly int ownWidth;
    private readonly int barWidth;
    private readonly decimal most;

    public LadderColumns(IReadOnlyList<Rung> rungs, bool hasOwn, Glyphs glyphs, DrawingOptions options)
    {
        this.glyphs = glyphs;
        this.options = options;
        priceDecimals = Numbers.Decimals(rungs.Select(rung => rung.Price), 2);
        countDecimals = Numbers.Decimals(rungs.Select(rung => rung.Size), 0);
        most = rungs.Select(rung => rung.Total).DefaultIfEmpty().Max();
        sizeWidth = Widest(rungs.Select(rung => Count(rung.Size)), "Size");
        totalWidth = Widest(rungs.Select(rung => Count(rung.Total)), "Total");
        ownWidth = hasOwn ? Widest(rungs.Select(rung => Count(rung.Own)), "Yours") : 0;
        dollarsWidth = options.IsWide ? Widest(rungs.Select(rung => Numbers.Dollars(rung.Dollars)), "Dollars") : 0;
        barWidth = options.Width - Header.TrimEnd().Length - 2;
    }

    public string Header => Cells("", "Price", "Size", "Total", "Dollars", "Yours");

    public StyledText[] Pieces(Rung rung, TextStyle side)
    {
        var isOwn = rung.Own > 0m;
        var cells = Cells(
            isOwn ? glyphs.Mine.ToString() : "",
            options.Price(rung.Price, priceDecimals),
            Count(rung.Size),
            Count(rung.Total),
            Numbers.Dollars(rung.Dollars),
            isOwn ? Count(rung.Own) : "");
        var total = Length(rung.Total);
        var size = Math.Min(total, Length(rung.Size));
        return
        [
            new StyledText(cells + "  ", isOwn ? TextStyle.Mine : TextStyle.Plain),
            new StyledText(new string(glyphs.Solid, size), side),
            new StyledText(new string(glyphs.Shade, total - size), side),
        ];
    }

    private static int Widest(IEnumerable<string> texts, string header) => texts.Append(header).Max(text => text.Length);

    private static string Cell(string text, int width) => width > 0 ? "  " + text.PadLeft(width) : "";

    private string Cells(string mark, string price, string size, string total, string dollars, string own) =>
        mark.PadRight(2) + price.PadLeft(priceDecimals + 3)
        + Cell(size, sizeWidth) + Cell(total, totalWidth) + Cell(dollars, dollarsWidth) + Cell(own, ownWidth);

    private string Count(decimal count) => Numbers.Count(count, countDecimals);

    // Even the smallest size is visible.
    private int Length(decimal count) => count <= 0m ? 0 : Math.Max(1, (int)Math.Round(count / most * barWidth));
}
