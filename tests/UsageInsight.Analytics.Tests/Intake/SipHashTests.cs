using UsageInsight.Ledger;

namespace UsageInsight.Analytics.Tests.Intake;

/// <summary>Expected values: a straightforward Python version of the paper's description, which gives the authors' published 2-4 vectors when run with 2 and 4 rounds.</summary>
public class SipHashTests
{
    private static readonly SipHash Hash = new(0x0706050403020100, 0x0f0e0d0c0b0a0908);

    [TestCase(1, 0x63f02f2bcc73055eul, 0xa8edd36004376ffcul)]
    [TestCase(7, 0x77ab4808c82e2fa6ul, 0xc3e0aaf223b98410ul)]
    [TestCase(8, 0x99c7f935ab164f72ul, 0xb4dae3d5e1fe12aaul)]
    [TestCase(36, 0x40f153e49e3f4bd2ul, 0xda8e7102f010a137ul)]
    public void Hash_OfCountingBytes_GivesTheOtherImplementationsValue(int length, ulong high, ulong low)
    {
        var data = Enumerable.Range(0, length).Select(i => (byte)i).ToArray();

        Assert.That(Hash.Hash(data), Is.EqualTo(new RecordId(high, low)));
    }
}
