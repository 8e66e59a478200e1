using System.Security.Cryptography;
using System.Text;
using UsageInsight.Ledger;

namespace UsageInsight.Analytics.Tests.Intake;

public class SeatPseudonymizerTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];
    private static readonly SeatPseudonymizer Subject = new(Key, SeatNaming.Pseudonym);

    [Test]
    public void Pseudonym_OfAPerson_IsTheFirst80BitsOfTheHmac()
    {
        Subject.TryName("Anna@Acme.com ", out var seat);

        var bits = string.Concat(HMACSHA256.HashData(Key, "useranna@acme.com"u8).Take(10).Select(b => Convert.ToString(b, 2).PadLeft(8, '0')));
        var expected = "u" + string.Concat(bits.Chunk(5).Select(five => "0123456789abcdefghjkmnpqrstvwxyz"[Convert.ToInt32(new string(five), 2)]));
        Assert.That(seat!.Value.Value, Is.EqualTo(expected));
    }

    [Test]
    public void Pseudonym_UnderAnotherKey_IsAnotherOne()
    {
        Subject.TryName("anna@acme.com", out var one);
        new SeatPseudonymizer([.. Key.Reverse()], SeatNaming.Pseudonym).TryName("anna@acme.com", out var other);

        Assert.That(one, Is.Not.EqualTo(other));
    }

    [Test]
    public void Given_Naming_KeepsTheNormalisedId()
    {
        new SeatPseudonymizer(Key, SeatNaming.Given).TryName(" usr_0000001", out var seat);

        Assert.That(seat, Is.EqualTo(new SeatId("usr_0000001")));
    }

    [TestCase(null)]
    [TestCase("  ")]
    public void Seat_OfNobody_IsNoSeatAndNoProblem(string? given)
    {
        Assert.That(Subject.TryName(given, out var seat), Is.Null);
        Assert.That(seat, Is.Null);
    }

    [Test]
    public void Key_ThatIsTooShort_IsRefused() =>
        Assert.That(() => new SeatPseudonymizer(new byte[15], SeatNaming.Pseudonym), Throws.ArgumentException);

    [Test]
    public void RecordId_OfNoText_MeansNoIdGiven()
    {
        Assert.That(Subject.RecordIdOf([]).IsGiven, Is.False);
        Assert.That(Subject.RecordIdOf(Encoding.UTF8.GetBytes("0")).IsGiven, Is.True);
    }
}
