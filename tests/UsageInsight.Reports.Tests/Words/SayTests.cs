using UsageInsight.Ledger;
using UsageInsight.Reports.Words;
using UsageInsight.Testing;

namespace UsageInsight.Reports.Tests.Words;

public class SayTests
{
    private static readonly TestCaseData[] Amounts =
    [
        new(41_200m, "EUR 41,200"), new(100m, "EUR 100"), new(99.99m, "EUR 99.99"), new(12.5m, "EUR 12.50"), new(0m, "EUR 0"), new(-5_400.4m, "EUR -5,400"),
        new(1_234_567.89m, "EUR 1,234,568"),
    ];

    private static readonly TestCaseData[] Shares =
    [
        new(0.0, "0 %"), new(0.004, "0.4 %"), new(0.034, "3.4 %"), new(0.0994, "9.9 %"), new(0.0996, "10 %"), new(0.617, "62 %"), new(1.0, "100 %"),
    ];

    [TestCaseSource(nameof(Amounts))]
    public void Money_AnyAmount_HasNoCentsFromAHundred(decimal amount, string words) => Assert.That(Say.Money(new Money(amount, "EUR")), Is.EqualTo(words));

    [TestCaseSource(nameof(Shares))]
    public void Percent_AnyShare_IsWholeUnlessUnderTen(double share, string words) => Assert.That(Say.Percent(share), Is.EqualTo(words));

    [Test]
    public void Day_AnyDay_IsWrittenWithItsMonthsName() => Assert.That(Say.Day(new(2027, 1, 14)), Is.EqualTo("14 Jan 2027"));

    [TestCase(0, "today")]
    [TestCase(1, "in 1 day")]
    [TestCase(23, "in 23 days")]
    [TestCase(-2, "2 days ago")]
    public void InDays_AnyDistance_ReadsAsWords(int days, string words) => Assert.That(Say.InDays(days), Is.EqualTo(words));

    [Test]
    public void Name_HostileText_IsShortVisibleAndOnOneLine()
    {
        foreach (var (kind, text) in HostileNames.All)
        {
            var name = SafeText.Name(text);
            Assert.That(name, Is.Not.Empty.And.Length.LessThanOrEqualTo(SafeText.LongestName + 12), kind);
            Assert.That(name.Where(c => char.IsControl(c) || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.Format), Is.Empty, kind);
        }
    }

    [TestCase("")]
    [TestCase(" \u00A0\u2003 ")]
    [TestCase("\0\r\n")]
    public void Name_NothingVisible_SaysSo(string text) => Assert.That(SafeText.Name(text), Is.EqualTo("(no name)"));
}
