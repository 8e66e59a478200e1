using System.Net;
using System.Text.Json;
using Microsoft.Graph;
using Microsoft.Kiota.Abstractions.Authentication;
using UsageInsight.Functions.Delivery.Channels;
using UsageInsight.Functions.Delivery.Mail;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Delivery.Mail;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public class GraphMailerTests
{
    private readonly Service _service = new();

    [TearDown]
    public void Stop() => _service.Dispose();

    [Test]
    public async Task Send_Mail_IsOneSendMailOfTheMailbox()
    {
        var answer = await SendAsync();

        Assert.That(answer, Is.EqualTo(new DeliveryAnswer(DeliveryOutcome.Delivered, "HTTP 202")));
        Assert.That(_service.Path, Is.EqualTo("/v1.0/users/from%40b.example/sendMail"));
        using var body = JsonDocument.Parse(_service.Body);
        var message = body.RootElement.GetProperty("Message");
        Assert.That(message.GetProperty("subject").GetString(), Is.EqualTo("EUR 41,200"));
        Assert.That(message.GetProperty("toRecipients")[0].GetProperty("emailAddress").GetProperty("address").GetString(), Is.EqualTo("a@b.example"));
        Assert.That(message.GetProperty("attachments")[0].GetProperty("contentBytes").GetBytesFromBase64(), Is.EqualTo("# a"u8.ToArray()));
        Assert.That(body.RootElement.GetProperty("SaveToSentItems").GetBoolean(), Is.False);
    }

    [TestCase(HttpStatusCode.TooManyRequests, "120", DeliveryOutcome.SlowDown, 120)]
    [TestCase(HttpStatusCode.ServiceUnavailable, null, DeliveryOutcome.SlowDown, null)]
    [TestCase(HttpStatusCode.Forbidden, null, DeliveryOutcome.Failed, null)]
    public async Task Send_ServiceSaysNo_IsToldByItsStatusAndTriedByTheQueueOnly(HttpStatusCode status, string? retryAfter, object outcome, int? seconds)
    {
        (_service.Status, _service.RetryAfter) = (status, retryAfter);

        var answer = await SendAsync();

        Assert.That((answer.Outcome, answer.Asked?.TotalSeconds), Is.EqualTo(((DeliveryOutcome)outcome, (double?)seconds)));
        Assert.That(answer.Text, Does.StartWith($"HTTP {(int)status}").And.Not.Contain("secret detail"));
        Assert.That(_service.Calls, Is.EqualTo(1));
    }

    [Test]
    public async Task Send_MissingSecret_SaysSo()
    {
        var answer = await new GraphMailer(null, "from@b.example", new ManualTimeProvider()).SendAsync(Letter(), CancellationToken.None);

        Assert.That(answer.Text, Does.Contain("secret of the app registration"));
    }

    private Task<DeliveryAnswer> SendAsync() =>
        new GraphMailer(new GraphServiceClient(new HttpClient(_service), new AnonymousAuthenticationProvider()), "from@b.example", new ManualTimeProvider()).SendAsync(Letter(), CancellationToken.None);

    private static MailLetter Letter() => new()
    {
        Id = "msg_1",
        From = "from@b.example",
        To = ["a@b.example"],
        Body = new("EUR 41,200", "Text.", "<p>Page.</p>"),
        Attachments = [new("report.md", "text/markdown; charset=utf-8", "# a"u8.ToArray())],
        Date = default,
    };

    private sealed class Service : HttpMessageHandler
    {
        public HttpStatusCode Status { get; set; } = HttpStatusCode.Accepted;

        public string? RetryAfter { get; set; }

        public string Path { get; private set; } = "";

        public string Body { get; private set; } = "";

        public int Calls { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Calls++;
            Path = request.RequestUri!.AbsolutePath;
            Body = await request.Content!.ReadAsStringAsync(cancellationToken);
            var response = new HttpResponseMessage(Status) { RequestMessage = request, Content = new StringContent("{\"error\":{\"code\":\"x\",\"message\":\"secret detail\"}}", new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")) };
            if (RetryAfter is not null)
            {
                response.Headers.Add("Retry-After", RetryAfter);
            }

            return response;
        }
    }
}
