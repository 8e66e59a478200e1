using System.Runtime.Intrinsics;
using UsageInsight.Connectors.Files;

namespace UsageInsight.Functions.Tests.Connectors.Files;

public class StopMapTests
{
    [Test]
    public void Next_FromAnyPlaceOfAnyText_FindsTheFirstStop([Values(1, 2, 3)] int seed)
    {
        var random = new Random(seed);
        var map = new StopMap();
        for (var round = 0; round < 100; round++)
        {
            // Long stretches without a stop in some texts, hardly a byte between two in others.
            var rare = random.Next(1, 120);
            var text = new byte[random.Next(0, 700)];
            Array.ForEach(Enumerable.Range(0, text.Length).ToArray(), i => text[i] = random.Next(rare) == 0 ? (byte)';' : (byte)random.Next('a', 'z'));
            var padded = Padded(text, random);

            map.Fill(padded, default(Semicolons));

            for (var at = 0; at <= text.Length; at++)
            {
                Assert.That(map.Next(at), Is.EqualTo(at + padded.AsSpan(at).IndexOfAny((byte)';', (byte)'\n')));
            }
        }
    }

    [TestCase("plain, all of it", true)]
    [TestCase("a name with an \u00e9 far behind the first thirty-two bytes", false)]
    public void Fill_OfAText_SaysWhetherItIsAscii(string text, bool ascii) =>
        Assert.That(new StopMap().Fill(Padded(System.Text.Encoding.UTF8.GetBytes(text), new Random(1)), default(Semicolons)), Is.EqualTo(ascii));

    private static byte[] Padded(byte[] text, Random random)
    {
        var padded = new byte[text.Length + TextChunk.Padding];
        Array.ForEach(Enumerable.Range(0, padded.Length).ToArray(), i => padded[i] = (byte)random.Next(128));
        text.CopyTo(padded, 0);
        padded[text.Length] = (byte)'\n';
        return padded;
    }

    private readonly struct Semicolons : IStopBytes
    {
        public Vector256<byte> Find(Vector256<byte> bytes) => Vector256.Equals(bytes, Vector256.Create((byte)';')) | Vector256.Equals(bytes, Vector256.Create((byte)'\n'));
    }
}
