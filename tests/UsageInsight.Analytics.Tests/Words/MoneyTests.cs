using UsageInsight.Ledger;

namespace UsageInsight.Analytics.Tests.Words;

public class MoneyTests
{
    [Test]
    public void Add_DifferentCurrencies_IsRefused() =>
        Assert.That(() => new Money(1, "EUR") + new Money(1, "USD"), Throws.InvalidOperationException.With.Message.Contains("per currency"));

    [Test]
    public void Totals_OfTwoCurrencies_StayApart()
    {
        var totals = MoneyTotals.Of([new(1, "USD"), new(2.5m, "EUR"), new(3, "USD")]);

        Assert.That(totals.All, Is.EqualTo(new[] { new Money(2.5m, "EUR"), new Money(4, "USD") }));
    }

    [TestCase("EUR", true)]
    [TestCase("eur", false)]
    [TestCase("EURO", false)]
    [TestCase(null, false)]
    public void IsCurrency_Form_IsThreeUpperCaseLetters(string? code, bool expected) => Assert.That(Money.IsCurrency(code), Is.EqualTo(expected));
}
