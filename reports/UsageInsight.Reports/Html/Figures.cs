using System.Text.RegularExpressions;

namespace UsageInsight.Reports.Html;

/// <summary>Keeps what is read in one go on one line: <c>EUR 41,200 a year</c>, <c>5 to 9</c>, <c>62 %</c>, <c>14 Jan 2027</c>.</summary>
internal static partial class Figures
{
    /// <summary>Writes a sentence, escaped; its words stay as they are, for those who copy or search it.</summary>
    public static void Write(HtmlWriter page, string sentence)
    {
        var at = 0;
        foreach (var figure in Figure().EnumerateMatches(sentence))
        {
            page.AddText(sentence.AsSpan(at, figure.Index - at));
            page.AddLiteral("<span class=\"whole\">");
            page.AddText(sentence.AsSpan(figure.Index, figure.Length));
            page.AddLiteral("</span>");
            at = figure.Index + figure.Length;
        }

        page.AddText(sentence.AsSpan(at));
    }

    // Bounded: a sentence may hold names from outside, and what is kept together must fit a narrow screen.
    [GeneratedRegex(@"\b(?:[A-Z]{3} [0-9](?:[0-9,.]{0,14}[0-9])?(?: a year| a month)?|[0-9]{1,2} [A-Z][a-z]{2} [0-9]{4}|[0-9]{1,5} to [0-9]{1,5}(?: %)?|[0-9]{1,3}(?:\.[0-9])? %)", RegexOptions.CultureInvariant)]
    private static partial Regex Figure();
}
