using System.Text.Json;
using UsageInsight.Ledger;
using UsageInsight.Testing;

namespace UsageInsight.Analytics.Tests.Intake;

public class IdentifiersTests
{
    // By the note in identifiers/pairs.json; every pair that is not named here is two different seats.
    private static readonly string[] One =
    [
        "NFC vs NFD", "Angstrom sign", "trailing space", "case of an e-mail address", "space",
    ];

    private static readonly string[] Refused =
    [
        "zero width joiner", "zero width space", "soft hyphen", "right-to-left override", "BOM inside", "NUL",
        "generic id: PostHog does not ingest events with one such as null", "generic id", "nil uuid",
    ];

    [Test]
    public void Pairs_OfLookAlikes_AreOneOrTwoOrRefusedAsPinned()
    {
        using var vectors = JsonDocument.Parse(File.ReadAllText(Repository.RequireShared("vectors", "identifiers", "pairs.json")));
        foreach (var pair in vectors.RootElement.GetProperty("pairs").EnumerateArray())
        {
            var note = pair.GetProperty("note").GetString()!;
            var problem = Identifiers.NormalizeSeat(pair.GetProperty("a").GetString(), true, out var a);
            Identifiers.NormalizeSeat(pair.GetProperty("b").GetString(), true, out var b);
            Assert.That(problem is not null, Is.EqualTo(Refused.Contains(note)), note);
            Assert.That(problem is null && string.Equals(a, b, StringComparison.Ordinal), Is.EqualTo(One.Contains(note)), note);
        }
    }

    [Test]
    public void LocalPart_WhenToldToKeepIt_KeepsItsCase()
    {
        Identifiers.NormalizeSeat("Anna@ACME.com", false, out var normal);

        Assert.That(normal, Is.EqualTo("Anna@acme.com"));
    }

    [TestCase("  ", null)]
    [TestCase("tab\tinside", null)]
    [TestCase(" nova/compute ", "nova/compute")]
    [TestCase("family \U0001F468\u200D\U0001F469", "family \U0001F468\u200D\U0001F469")]
    [TestCase("turned\u202Ename", null)]
    [TestCase("profile of anna.b+x@mail.acme.com", "profile of (address)")]
    [TestCase("/users/anna%40acme.com/edit?by=bob@acme.com", "/users/(address)/edit?by=(address)")]
    [TestCase("seen from 203.0.113.9", "seen from (address)")]
    [TestCase("seen from 2001:db8::7, twice", "seen from (address), twice")]
    [TestCase("at 09:30:15 in std::vector", "at 09:30:15 in std::vector")]
    [TestCase("to anna%2540acme.com", "to (address)")]
    [TestCase("to anna\\u0040acme.com", "to (address)")]
    [TestCase("to anna&#64;acme.com", "to (address)")]
    [TestCase("to anna\uFF20acme.com", "to (address)")]
    [TestCase("token YW5uYUBhY21lLmNvbQ==", "token (address)")]
    [TestCase("/t/xYW5uYUBhY21lLmNvbQ", "/t/xYW5uYUBhY21lLmNvbQ")]
    [TestCase("opportunity_list_view_opened", "opportunity_list_view_opened")]
    [TestCase("version 1.2.3", "version 1.2.3")]
    [TestCase("build 120.0.6099.109", "build 120.0.6099.109")]
    [TestCase("1.2.3.4.5", "1.2.3.4.5")]
    [TestCase("@mentions", "@mentions")]
    [TestCase("a @ b", "a @ b")]
    public void Name_OfAFeature_IsTrimmedOrRefused(string given, string? expected) =>
        Assert.That(Identifiers.NormalizeName(given), Is.EqualTo(expected));

    // Not a case above: an attribute cannot hold half a surrogate pair.
    [Test]
    public void Name_WithHalfASurrogatePair_IsRefused() => Assert.That(Identifiers.NormalizeName("a\ud800"), Is.Null);
}
