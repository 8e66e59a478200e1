using UsageInsight.Ledger;

namespace UsageInsight.Analytics.Tests.Intake;

public class ByteInternerTests
{
    private ByteInterner _interner = null!;
    private int _next;

    [SetUp]
    public void Begin() => (_interner, _next) = (new(0x0123456789abcdef), 0);

    [Test]
    public void Texts_ThatDifferInOneByteOrInLength_AreTold([Values(0, 1, 3, 4, 7, 8, 9, 15, 16, 17, 24, 40)] int length)
    {
        var text = Enumerable.Range('a', length).Select(i => (byte)i).ToArray();
        var texts = Enumerable.Range(0, length).Select(i => (byte[])[.. text[..i], (byte)'!', .. text[(i + 1)..]]).Append(text).Append([.. text, (byte)'z']).ToList();

        Assert.That(texts.Select(t => NumberOf(t)), Is.EqualTo(Enumerable.Range(0, texts.Count)), "each is new");
        Assert.That(texts.Select(t => NumberOf(t)), Is.EqualTo(Enumerable.Range(0, texts.Count)), "each is known");
    }

    [Test]
    public void EqualTexts_OfTwoScopes_AreTwo() => Assert.That(new[] { NumberOf([1], scope: 0), NumberOf([1], scope: 1), NumberOf([1], scope: 0) }, Is.EqualTo(new[] { 0, 1, 0 }));

    [Test]
    public void ManyTexts_AreFoundAgain()
    {
        var random = new Random(5);
        var texts = Enumerable.Range(0, 50_000).Select(i =>
        {
            var text = new byte[4 + random.Next(30)];
            random.NextBytes(text);
            BitConverter.TryWriteBytes(text, i);
            return text;
        }).ToList();

        texts.ForEach(text => NumberOf(text));

        Assert.That(texts.Select(text => NumberOf(text)), Is.EqualTo(Enumerable.Range(0, texts.Count)));
    }

    // As the builder does: the next number for what is new.
    private int NumberOf(byte[] text, int scope = 0)
    {
        var number = _interner.Find(scope, text, out var hash);
        if (number == ByteInterner.Unknown)
        {
            _interner.Add(scope, text, hash, number = _next++);
        }

        return number;
    }
}
