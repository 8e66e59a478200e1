using System.Net;
using System.Text.RegularExpressions;
using UsageInsight.Reports.Html;

namespace UsageInsight.Reports.Tests.Html;

internal sealed class FiguresTests
{
    [TestCase("EUR 122,220 a year can go; cancel-by is 1 Nov 2026, in 14 days.", "EUR 122,220 a year|1 Nov 2026")]
    [TestCase("5 to 9 of 32 seats, 9.2 %, at EUR 18.50.", "5 to 9|9.2 %|EUR 18.50")]
    [TestCase("EUR 24,180 to 29,760", "EUR 24,180")]
    [TestCase("1 seat", "")]
    public void Whole_Sentence_KeepsItsFiguresOnOneLine(string sentence, string kept) =>
        Assert.That(Kept(Written(sentence)), Is.EqualTo(kept.Split('|', StringSplitOptions.RemoveEmptyEntries)));

    [TestCase("EUR 12 <b>5 to 9</b> & \"more\"")]
    [TestCase("")]
    public void Whole_AnySentence_KeepsItsWordsAndEscapesThem(string sentence)
    {
        var markup = Written(sentence).Replace("<span class=\"whole\">", "", StringComparison.Ordinal).Replace("</span>", "", StringComparison.Ordinal);

        Assert.That(markup, Does.Not.Contain('<').And.Not.Contain('"'));
        Assert.That(WebUtility.HtmlDecode(markup), Is.EqualTo(sentence));
    }

    [Test]
    public void Whole_AnotherFormat_IsRefused() =>
        Assert.That(() => new HtmlWriter().Add($"{"5 to 9":wide}"), Throws.InstanceOf<ArgumentOutOfRangeException>());

    private static string Written(string sentence) => new HtmlWriter().Add($"{sentence:whole}").ToString();

    private static IEnumerable<string> Kept(string markup) => Regex.Matches(markup, "<span class=\"whole\">([^<]*)</span>").Select(m => m.Groups[1].Value);
}
