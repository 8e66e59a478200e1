using UsageInsight.Ledger;

namespace UsageInsight.Analytics.Tests.Fold;

public class EventBufferTests
{
    [Test]
    public void Take_OfMoreThanFitsTheMemory_GivesAllInOrderOfArrival()
    {
        const int Count = 700_000;
        using var spill = new MemorySpill();
        var buffer = new EventBuffer(spill, memoryEntries: 1000);
        var random = new Random(11);
        for (var i = 0; i < Count; i++)
        {
            if (i % 300_000 == 0)
            {
                buffer.BeginContext(i / 300_000);
            }

            buffer.Add(new() { High = (ulong)random.NextInt64() << 1, Quantity = i });
        }

        buffer.Complete();
        Assert.That(spill.Length, Is.Positive);
        Assert.That(spill.IsGone, Is.False);
        var seen = 0;
        for (var part = 0; part < EventBuffer.Parts; part++)
        {
            var entries = new EventEntry[buffer.CountOf(part)];
            var contexts = buffer.Take(part, entries);
            Assert.That(entries.All(e => e.High >> (64 - EventBuffer.PartBits) == (ulong)part), "each entry lies in its part");
            Assert.That(entries.Zip(entries.Skip(1)).All(pair => pair.First.Quantity < pair.Second.Quantity), "in order of arrival");
            Assert.That(contexts.All(c => entries[c.Start].Quantity / 300_000 == c.Context), "contexts begin where they began");
            seen += entries.Length;
        }

        Assert.That((seen, buffer.Count), Is.EqualTo((Count, (long)Count)));
        Assert.That(() => spill.IsGone, Is.True.After(5).Seconds.PollEvery(5).MilliSeconds, "with the last part goes the spill");
    }

    private sealed class MemorySpill : ISpill
    {
        private readonly MemoryStream _bytes = new();

        public long Length => _bytes.Length;

        public bool IsGone => !_bytes.CanRead;

        public long Append(ReadOnlySpan<byte> bytes)
        {
            _bytes.Write(bytes);
            return _bytes.Length - bytes.Length;
        }

        public void Read(long position, Span<byte> bytes) => _bytes.GetBuffer().AsSpan((int)position, bytes.Length).CopyTo(bytes);

        public void Dispose() => _bytes.Dispose();
    }
}
