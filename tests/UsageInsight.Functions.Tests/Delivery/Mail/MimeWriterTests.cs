using System.Text;
using System.Text.RegularExpressions;
using UsageInsight.Functions.Delivery.Mail;

namespace UsageInsight.Functions.Tests.Delivery.Mail;

public class MimeWriterTests
{
    [TestCase("EUR 41,200 by 14 Jan 2027")]
    [TestCase("Zürich – 日本語 🎉 and a long tail that makes the subject need more than one encoded word to carry it all")]
    [TestCase("=?utf-8?B?cGxhaW4=?= is plain text, too")]
    public void Subject_AnyText_ReadsBackAsWritten(string subject)
    {
        var header = Regex.Match(Written(subject), "Subject: (.*?)\r\n(?! )", RegexOptions.Singleline).Groups[1].Value;

        Assert.That(header.Split("\r\n").Max(l => l.Length), Is.LessThanOrEqualTo(78), "lines are short enough for any server");
        Assert.That(Decoded(header), Is.EqualTo(subject));
    }

    [Test]
    public void Write_AnyMail_HasShortLinesOfAscii()
    {
        var mail = Written("s");

        Assert.That(mail.Replace("\r\n", "", StringComparison.Ordinal), Does.Not.Contain('\n').And.Not.Contain('\r'));
        Assert.That(mail.Split("\r\n").Max(l => l.Length), Is.LessThan(998));
        Assert.That(mail, Does.Contain("Message-ID: <msg_1@b.example>\r\n").And.Contain("Date: Mon, 02 Mar 2026 09:00:00 +0000\r\n"));
    }

    private static string Written(string subject) => Encoding.ASCII.GetString(MimeWriter.Write(new()
    {
        Id = "msg_1",
        From = "from@b.example",
        To = ["a@b.example"],
        Body = new(subject, new string('ä', 3000), "<p>ä</p>"),
        Attachments = [new("report.html", "text/html; charset=utf-8", new byte[5000])],
        Date = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero),
    }));

    private static string Decoded(string header) => header.StartsWith("=?", StringComparison.Ordinal)
        ? Encoding.UTF8.GetString([.. header.Split("\r\n ").SelectMany(w => Convert.FromBase64String(w["=?utf-8?B?".Length..^2]))])
        : header;
}
