using UsageInsight.Storage.AzureTables;

namespace UsageInsight.Functions.Tests.Storage.AzureTables;

/// <summary>Names as keys: reversible, and different for different names.</summary>
[TestFixture]
internal sealed class KeyEncodingTests
{
    [TestCase("plain-name_1.x", "plain-name_1.x")]
    [TestCase("a/b", "a!002fb")]
    [TestCase("!", "!0021")]
    [TestCase("", "")]
    public void Name_IsEncodedReversibly(string name, string key)
    {
        Assert.That(KeyEncoding.ToKey(name), Is.EqualTo(key));
        Assert.That(KeyEncoding.FromKey(key), Is.EqualTo(name));
    }

    [Test]
    public void Names_OfEveryCharacter_AreToldApart()
    {
        var names = Enumerable.Range(0, 0x10000).Select(c => $"a{(char)c}").ToList();

        var keys = names.Select(KeyEncoding.ToKey).ToList();

        Assert.That(keys.Distinct(StringComparer.OrdinalIgnoreCase).Count(), Is.EqualTo(names.Count - 26), "but for the two cases of a letter");
        Assert.That(keys.Select(key => KeyEncoding.FromKey(key)!), Is.EqualTo(names));
        Assert.That(keys.SelectMany(key => key), Is.All.Matches<char>(c => char.IsAsciiLetterOrDigit(c) || "!-_.".Contains(c, StringComparison.Ordinal)));
    }

    [Test]
    public void Name_TooLongForAKey_IsItsHash()
    {
        var keys = new[] { new string('x', 401), new string('x', 402), new string('/', 81) }.Select(KeyEncoding.ToKey).ToList();

        Assert.That(keys, Is.Unique.And.All.StartsWith("~").And.All.Length.EqualTo(65));
        Assert.That(keys.Select(KeyEncoding.FromKey), Is.All.Null);
        Assert.That(KeyEncoding.ToKey(new string('x', 400)), Has.Length.EqualTo(400));
    }
}
