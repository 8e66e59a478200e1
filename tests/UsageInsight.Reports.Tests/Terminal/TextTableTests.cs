using UsageInsight.Reports.Terminal;

namespace UsageInsight.Reports.Tests.Terminal;

internal sealed class TextTableTests
{
    [Test]
    public void Table_ThatFits_IsWhole() => Assert.That(Write(100), Does.Contain("Give up seats that nobody has ever used  1,234,567"));

    [TestCase(30)]
    [TestCase(24)]
    public void Table_ThatDoesNotFit_CutsTextsAndNeverNumbers(int width)
    {
        var lines = Write(width).Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);

        Assert.That(lines.Select(line => line.Length), Is.All.LessThanOrEqualTo(width));
        Assert.That(lines[^1], Does.Contain("…").And.EndWith(" 1,234,567"));
    }

    [Test]
    public void Table_NarrowerThanItsNumbers_KeepsTheBeginningsOfTexts() => Assert.That(Write(5), Does.Contain("Give up…  1,234,567"));

    [Test]
    public void Table_ThatDoesNotFit_LeavesIdsAndTimesWhole()
    {
        var table = new TextTable("=id", "who", "=when");
        table.Add("R-6fa2c1da95", "somebody with a long name", "2026-11-29 06:39");
        using var text = new StringWriter();
        table.Write(text, 41);

        Assert.That(text.ToString(), Does.Contain("R-6fa2c1da95  somebody…  2026-11-29 06:39"));
    }

    private static string Write(int width)
    {
        var table = new TextTable("what to do", ">a year");
        table.Add("Give up seats that nobody has ever used", "1,234,567");
        using var text = new StringWriter();
        table.Write(text, width);
        return text.ToString();
    }
}
