using UsageInsight.Functions.Delivery.Channels;
using UsageInsight.Functions.Delivery.Mail;
using UsageInsight.Functions.Tests.Delivery.Support;
using UsageInsight.Reports;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Delivery.Mail;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public class MailChannelTests
{
    private readonly CollectingMailer _mailer = new();

    [Test]
    public async Task Send_Alert_IsAShortMailWithoutAttachments()
    {
        await SendAsync(SomeDelivery.Message());

        Assert.That(_mailer.Letter!.Body.Subject, Is.EqualTo("EUR 41,200 a year can go at the Salesforce renewal; cancel-by is 14 Jan 2027"));
        Assert.That(_mailer.Letter.Body.Text, Does.Contain("Next: usageinsight verify R-1"));
        Assert.That(_mailer.Letter.Attachments, Is.Empty);
    }

    [Test]
    public async Task Send_Report_AttachesWhatFitsInItsOrderAndNamesTheRest()
    {
        await SendAsync(SomeDelivery.Report(), Document("report.html", 600), Document("report.xlsx", 500), Document("report.md", 400));

        Assert.That(_mailer.Letter!.Attachments.Select(a => a.Name), Is.EqualTo(new[] { "report.html", "report.md" }));
        Assert.That(_mailer.Letter.Body.Text, Does.Contain("Too large to be attached: report.xlsx."));
    }

    private static ReportDocument Document(string name, int bytes) => new(name, "text/plain", new byte[bytes]);

    private Task<DeliveryAnswer> SendAsync(UsageInsight.Functions.Delivery.Queue.DeliveryRecord record, params ReportDocument[] documents) =>
        new MailChannel(new() { Id = "finance", To = ["a@b.example"] }, new() { From = "from@b.example" }, _mailer, new FixedPackages(documents), new ManualTimeProvider())
            .SendAsync(record, CancellationToken.None);

    private sealed class CollectingMailer : IMailer
    {
        public int MostAttached => 1000;

        public MailLetter? Letter { get; private set; }

        public Task<DeliveryAnswer> SendAsync(MailLetter letter, CancellationToken cancellationToken)
        {
            Letter = letter;
            return Task.FromResult(new DeliveryAnswer(DeliveryOutcome.Delivered, "taken"));
        }
    }
}
