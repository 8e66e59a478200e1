using System.Globalization;

namespace UsageInsight.Reports.Html;

/// <summary>A small line without axes, from zero up to its highest value; what is unknown is a gap.</summary>
public static class Sparkline
{
    private const int Width = 104;
    private const int Height = 24;

    /// <summary>Writes it; nothing where fewer than two heights are known. The words beside it say what it shows.</summary>
    public static void Write(HtmlWriter page, IReadOnlyList<double?> heights)
    {
        if (heights.Count(h => h is not null) < 2)
        {
            return;
        }

        var highest = Math.Max(1, heights.Max() ?? 1);
        page.Add($"<svg class=\"spark\" width=\"{Width}\" height=\"{Height}\" viewBox=\"0 0 {Width} {Height}\" aria-hidden=\"true\" focusable=\"false\"><path class=\"ground\" d=\"M0 {Height - 1}H{Width}\"/><path d=\"");
        var drawing = false;
        for (var i = 0; i < heights.Count; i++)
        {
            if (heights[i] is { } height)
            {
                var (x, y) = (i * (double)Width / (heights.Count - 1), Height - 2 - (height / highest * (Height - 4)));
                page.Add($"{(drawing ? "L" : "M")}{x.ToString("0.#", CultureInfo.InvariantCulture)} {y.ToString("0.#", CultureInfo.InvariantCulture)}");
            }

            drawing = heights[i] is not null;
        }

        page.Add($"\"/></svg>");
    }
}
