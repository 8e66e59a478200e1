using UsageInsight.Storage;

namespace UsageInsight.Functions.Tests.Storage;

/// <summary>An erasure finds a person however a text writes the name, and nobody else.</summary>
internal sealed class SeatMentionTests
{
    [TestCase("ann", "ann,app,2026-01-05", true)]
    [TestCase("ann", "{\"seat\":\"ANN\"}", true)]
    [TestCase("ann", "joann", false)]
    [TestCase("ann", "ann@acme.com", false)]
    [TestCase("ann", "anna", false)]
    [TestCase("ann+a@acme.com", "{\"seat\":\"ann\\u002Ba@acme.com\"}", true)]
    [TestCase("ann@acme.com", "{\"seat\":\"ann\\u0040acme.com\"}", true)]
    [TestCase("zoë", "{\"seat\":\"zo\\u00eb\"}", true)]
    [TestCase("ann", "{\"text\":\"by\\nann\"}", true)]
    [TestCase("ann", "{\"path\":\"C:\\\\ann\"}", true)]
    [TestCase("ann@acme.com", "user=ann%40acme.com&x=1", true)]
    [TestCase("ann", "50% of ann\\", true)]
    public void In_HoweverItIsWritten_FindsTheName(string name, string text, bool found) =>
        Assert.That(SeatMention.In(text, name), Is.EqualTo(found));
}
