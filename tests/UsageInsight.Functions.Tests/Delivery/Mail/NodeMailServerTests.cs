using System.Diagnostics;
using System.Text.Json;
using UsageInsight.Functions.Delivery.Channels;
using UsageInsight.Functions.Delivery.Mail;
using UsageInsight.Functions.Delivery.Mail.Smtp;
using UsageInsight.Functions.Workspace.Receivers;
using UsageInsight.Functions.Workspace.Settings;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Delivery.Mail;

/// <summary>A mail server and a mail reader of other people, unmodified: they understand what we say and write.</summary>
public class NodeMailServerTests
{
    [Test]
    public async Task Send_ToARealServer_ArrivesWithSubjectBothBodiesAndAttachments()
    {
        var clients = Path.Combine(Repository.Root, "tests", "clients");
        if (!Directory.Exists(Path.Combine(clients, "node_modules", "smtp-server")))
        {
            Assert.Ignore("needs the clients of other people: run npm ci in tests/clients");
        }

        using var node = Process.Start(new ProcessStartInfo("node", ["mail.mjs"]) { WorkingDirectory = clients, RedirectStandardOutput = true, RedirectStandardError = true })!;
        try
        {
            var port = int.Parse((await node.StandardOutput.ReadLineAsync())!, System.Globalization.CultureInfo.InvariantCulture);
            var settings = new SmtpSettings { Server = "127.0.0.1", Port = port, Security = SmtpSecurity.None, User = "me", Password = new SecretReference("P") };
            var answer = await new SmtpMailer(settings, _ => "secret", SmtpTls.Options).SendAsync(Letter(), CancellationToken.None);
            Assert.That(answer, Is.EqualTo(new DeliveryAnswer(DeliveryOutcome.Delivered, "SMTP 250")));

            using var seen = JsonDocument.Parse((await node.StandardOutput.ReadLineAsync())!);
            var mail = seen.RootElement;
            Assert.That(mail.GetProperty("user").GetString(), Is.EqualTo("me"));
            Assert.That(mail.GetProperty("to").EnumerateArray().Select(a => a.GetString()), Is.EqualTo(new[] { "a@b.example", "c@b.example" }));
            Assert.That(mail.GetProperty("subject").GetString(), Is.EqualTo(Letter().Body.Subject));
            Assert.That(mail.GetProperty("text").GetString()!.Trim(), Is.EqualTo(Letter().Body.Text.Trim()));
            Assert.That(mail.GetProperty("html").GetString(), Is.EqualTo(Letter().Body.Html));
            Assert.That(mail.GetProperty("messageId").GetString(), Is.EqualTo("<msg_1@b.example>"));
            Assert.That(mail.GetProperty("attachments").EnumerateArray().Select(a => $"{a.GetProperty("name").GetString()} {a.GetProperty("type").GetString()} {a.GetProperty("sha256").GetString()}"), Is.EqualTo(
                Letter().Attachments.Select(a => $"{a.Name} {a.MediaType.Split(';')[0]} {Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(a.Content.Span))}")));
        }
        finally
        {
            node.Kill();
        }
    }

    private static MailLetter Letter() => new()
    {
        Id = "msg_1",
        From = "from@b.example",
        To = ["a@b.example", "c@b.example"],
        Body = new("EUR 41.200 – Zürich", ".a line that begins with a dot\n..two\nfin\n", "<p>Zürich &amp; <b>Genève</b></p>"),
        Attachments = [new("report.html", "text/html; charset=utf-8", "<p>ü</p>"u8.ToArray()), new("report.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Enumerable.Range(0, 100_000).Select(i => (byte)(i * 7)).ToArray())],
        Date = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero),
    };
}
