using System.Text;
using System.Text.Json;
using UsageInsight.Ledger;
using UsageInsight.Testing;

namespace UsageInsight.Analytics.Tests.Intake;

public class QuantitiesTests
{
    [TestCase("0", 0)]
    [TestCase("1000000000", 1_000_000_000)]
    [TestCase("1.0", 1)]
    [TestCase("007", 7)]
    public void Quantity_OfPlainDigits_IsExact(string text, int expected)
    {
        Assert.That(Quantities.TryParse(Encoding.UTF8.GetBytes(text), out var quantity), Is.True);
        Assert.That(quantity, Is.EqualTo(expected));
    }

    [TestCase("1000000001")]
    [TestCase("99999999999999999999999999")]
    [TestCase("1.")]
    [TestCase("1.5")]
    [TestCase("1,0")]
    [TestCase("+1")]
    [TestCase("")]
    public void Quantity_OfAnythingElse_IsRefused(string text) =>
        Assert.That(Quantities.TryParse(Encoding.UTF8.GetBytes(text), out _), Is.False);

    [Test]
    public void Quantity_OfEveryTroublesomeNumber_IsExactOrRefused()
    {
        using var vectors = JsonDocument.Parse(File.ReadAllText(Repository.RequireShared("vectors", "numbers-dates", "numbers.json")));
        var raw = vectors.RootElement.GetProperty("rawJson").EnumerateArray().Select(v => v.GetString()!);

        var taken = raw.Select(text => text.Trim('"')).Where(text => Quantities.TryParse(Encoding.UTF8.GetBytes(text), out _));

        Assert.That(taken, Is.EqualTo(new[] { "0", "1.0" }));
    }
}
