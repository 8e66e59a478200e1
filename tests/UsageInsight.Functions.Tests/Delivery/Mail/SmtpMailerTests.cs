using System.Text;
using UsageInsight.Functions.Delivery.Channels;
using UsageInsight.Functions.Delivery.Mail;
using UsageInsight.Functions.Delivery.Mail.Smtp;
using UsageInsight.Functions.Workspace.Receivers;
using UsageInsight.Functions.Workspace.Settings;
using UsageInsight.Reports.Messages;

namespace UsageInsight.Functions.Tests.Delivery.Mail;

public class SmtpMailerTests
{
    private SmtpDouble _server = null!;

    [SetUp]
    public void Start() => _server = new();

    [TearDown]
    public ValueTask StopAsync() => _server.DisposeAsync();

    [Test]
    public async Task Send_StartTls_SaysNothingButHelloInTheClear()
    {
        var answer = await SendAsync();

        Assert.That(answer, Is.EqualTo(new DeliveryAnswer(DeliveryOutcome.Delivered, "SMTP 250")));
        Assert.That(_server.Said.Take(3), Is.EqualTo(new[] { "EHLO [127.0.0.1]", "STARTTLS", "[tls]" }));
        Assert.That(_server.Said.Skip(3), Is.EqualTo(new[]
        {
            "EHLO [127.0.0.1]", $"AUTH PLAIN {Convert.ToBase64String("\0me\0pässword"u8)}", $"MAIL FROM:<from@b.example> SIZE={_server.Mails[0].Length + 3}",
            "RCPT TO:<a@b.example>", "RCPT TO:<c@b.example>", "DATA", "QUIT",
        }));
    }

    [Test]
    public async Task Send_TlsFromTheFirstByte_DeliversAndLogsInByLoginWhereThatIsAllThereIs()
    {
        (_server.Tls, _server.Abilities) = (true, "AUTH LOGIN");

        Assert.That((await SendAsync(SmtpSecurity.Tls)).Outcome, Is.EqualTo(DeliveryOutcome.Delivered));
        Assert.That(_server.Said.Skip(1).Take(3), Is.EqualTo(new[] { "AUTH LOGIN", Convert.ToBase64String("me"u8), Convert.ToBase64String("pässword"u8) }));
    }

    [Test]
    public async Task Send_ServerWithoutStartTls_GetsNeitherPasswordNorMail()
    {
        _server.Abilities = "AUTH PLAIN";

        var answer = await SendAsync();

        Assert.That(answer, Is.EqualTo(DeliveryAnswer.Failed("the server offers no encryption (STARTTLS)")));
        Assert.That(_server.Said, Is.EqualTo(new[] { "EHLO [127.0.0.1]" }));
    }

    [Test]
    public async Task Send_CertificateOfAnotherName_GetsNeitherPasswordNorMail()
    {
        var answer = await SendAsync(tls: _ => _server.Trusting("mail.example"));

        Assert.That(answer.Text, Does.Contain("certificate"));
        Assert.That(_server.Mails, Is.Empty);
    }

    [Test]
    public async Task Send_CertificateThatTheMachineDoesNotTrust_GetsNeitherPasswordNorMail()
    {
        var answer = await SendAsync(tls: SmtpTls.Options);

        Assert.That(answer.Text, Does.Contain("certificate"));
        Assert.That(_server.Said, Has.None.StartsWith("AUTH"));
    }

    [Test]
    public async Task Send_RepliesSlippedInBeforeEncryption_EndTheConversation()
    {
        // A man in the middle appends replies of his own to the one before encryption begins (CVE-2011-0411 and its relatives).
        _server.Replies["STARTTLS"] = "220 go\r\n250 you may trust me";

        Assert.That((await SendAsync()).Text, Does.Contain("spoke on"));
        Assert.That(_server.Said, Has.None.StartsWith("AUTH"));
    }

    [TestCase("RCPT TO:<c", "550 no such user", DeliveryOutcome.Refused, "SMTP 550, the server did not take one of the addresses")]
    [TestCase("RCPT TO:<a", "451 greylisted, come back", DeliveryOutcome.Failed, "SMTP 451, the server did not take one of the addresses")]
    [TestCase("MAIL", "552 too large", DeliveryOutcome.Refused, "SMTP 552, the server did not take the sender")]
    [TestCase(".", "554 looks like <script>spam</script>", DeliveryOutcome.Refused, "SMTP 554, the server did not take the mail")]
    [TestCase("AUTH", "535 wrong", DeliveryOutcome.Failed, "SMTP 535, the server refused user or password")]
    [TestCase("EHLO", "421 closing", DeliveryOutcome.SlowDown, "SMTP 421")]
    [TestCase("", "554 go away", DeliveryOutcome.Failed, "SMTP 554")]
    [TestCase("", "SSH-2.0-OpenSSH", DeliveryOutcome.Failed, "the server does not speak SMTP")]
    public async Task Send_ServerSaysNo_IsToldByItsCodeAndNothingElse(string to, string reply, object outcome, string told)
    {
        _server.Replies[to] = reply;

        Assert.That(await SendAsync(), Is.EqualTo(new DeliveryAnswer((DeliveryOutcome)outcome, told)));
    }

    [Test]
    public async Task Send_OneAddressRefused_SendsToNone()
    {
        _server.Replies["RCPT TO:<c"] = "550 no such user";

        await SendAsync();

        Assert.That(_server.Mails, Is.Empty);
    }

    [Test]
    public async Task Send_NobodyListens_IsAFailure()
    {
        var port = _server.Port;
        await _server.DisposeAsync();

        Assert.That((await SendAsync(port: port)).Text, Does.Contain("no connection"));
        _server = new();
    }

    [Test]
    public async Task Send_HostileWords_StayWithinTheirHeaderAndPart()
    {
        const string Hostile = "Hi\r\nBcc: x@evil.example\r\n\r\n.\r\nMAIL FROM:<x>";
        await SendAsync(body: new(Hostile, Hostile, $"<p>{Hostile}</p>"));

        var header = _server.Mails.Single()[..(_server.Mails.Single().IndexOf("\r\n\r\n", StringComparison.Ordinal))].Split("\r\n");
        Assert.That(header.Where(l => !l.StartsWith(' ')).Select(l => l.Split(':')[0]), Is.EqualTo(new[] { "From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type" }));
        Assert.That(_server.Mails.Single(), Does.Not.Contain("evil"));
    }

    private Task<DeliveryAnswer> SendAsync(
        SmtpSecurity security = SmtpSecurity.StartTls, Func<string, System.Net.Security.SslClientAuthenticationOptions>? tls = null, MailBody? body = null, int? port = null)
    {
        var settings = new SmtpSettings { Server = "localhost", Port = port ?? _server.Port, Security = security, User = "me", Password = new SecretReference("PASSWORD") };
        var letter = new MailLetter
        {
            Id = "msg_1",
            From = "from@b.example",
            To = ["a@b.example", "c@b.example"],
            Body = body ?? new("EUR 41,200 by 14 Jan", "Text.", "<p>Page.</p>"),
            Attachments = [new("report.md", "text/markdown; charset=utf-8", Encoding.UTF8.GetBytes("# ü"))],
            Date = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero),
        };
        return new SmtpMailer(settings, name => name == "PASSWORD" ? "pässword" : null, tls ?? _server.Trusting).SendAsync(letter, CancellationToken.None);
    }
}
