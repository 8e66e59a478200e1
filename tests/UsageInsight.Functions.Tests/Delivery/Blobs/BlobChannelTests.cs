using Azure.Core;
using Azure.Core.Pipeline;
using UsageInsight.Functions.Delivery.Blobs;
using UsageInsight.Functions.Delivery.Channels;
using UsageInsight.Functions.Tests.Delivery.Support;
using UsageInsight.Functions.Workspace.Receivers;
using UsageInsight.Reports;

namespace UsageInsight.Functions.Tests.Delivery.Blobs;

public class BlobChannelTests
{
    private static readonly ReportDocument[] Documents =
    [
        new("report.html", "text/html; charset=utf-8", "<p>ü</p>"u8.ToArray()),
        new("report.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", new byte[300_000]),
    ];

    [Test]
    public async Task Send_ToTheEmulator_WritesEachDocumentAndReplacesItOnARetry()
    {
        using var azurite = await BlobEmulator.StartAsync();
        Assert.That((await SendAsync(azurite.Connection)).Text, Is.EqualTo("HTTP 404, the container does not exist"));
        await CallAsync(azurite.Connection, RequestMethod.Put, "reports?restype=container");

        var answer = await SendAsync(azurite.Connection);
        var again = await SendAsync(azurite.Connection);

        Assert.That((answer, again.Outcome), Is.EqualTo((new DeliveryAnswer(DeliveryOutcome.Delivered, "2 blobs under weekly/2026-03-02T090000Z"), DeliveryOutcome.Delivered)));
        using var html = await CallAsync(azurite.Connection, RequestMethod.Get, "reports/weekly/2026-03-02T090000Z/report.html");
        Assert.That((html.Status, html.Content.ToString(), html.Headers.ContentType), Is.EqualTo((200, "<p>ü</p>", "text/html; charset=utf-8")));
        using var xlsx = await CallAsync(azurite.Connection, RequestMethod.Get, "reports/weekly/2026-03-02T090000Z/report.xlsx");
        Assert.That(xlsx.Content.ToMemory().Length, Is.EqualTo(300_000));
    }

    [Test]
    public async Task Send_WrongKey_IsToldWithoutIt()
    {
        using var azurite = await BlobEmulator.StartAsync();
        var wrong = Convert.ToBase64String(new byte[64]);

        var answer = await SendAsync(System.Text.RegularExpressions.Regex.Replace(azurite.Connection, "AccountKey=[^;]*", $"AccountKey={wrong}"));

        Assert.That(answer.Text, Is.EqualTo("HTTP 403, the key or identity may not write there"));
    }

    [TestCase(null)]
    [TestCase("AccountName=a")]
    [TestCase("AccountName=a;AccountKey=not base64")]
    [TestCase("AccountKey=c2VjcmV0")]
    public async Task Send_WithoutAConnection_SaysSoAndRepeatsNothing(string? connection)
    {
        var answer = await SendAsync(connection);

        Assert.That((answer.Outcome, answer.Text.Contains("AccountName and AccountKey"), answer.Text.Contains("c2VjcmV0")), Is.EqualTo((DeliveryOutcome.Failed, true, false)));
    }

    [Test]
    public async Task Send_NobodyListens_IsAFailureAndTriedOnce()
    {
        var answer = await SendAsync("AccountName=a;AccountKey=c2VjcmV0;BlobEndpoint=http://127.0.0.1:1/a");

        Assert.That(answer, Is.EqualTo(DeliveryAnswer.Failed("no connection to the blob service")));
    }

    [Test]
    public async Task Put_WithAnIdentity_CarriesItsTokenForStorage()
    {
        using var service = new Service();
        var options = new BlobOptions { Transport = new HttpClientTransport(new HttpClient(service)) };

        using var response = await BlobContainer.Of(new("https://account.blob.core.windows.net/reports"), new Identity(), options).PutAsync("weekly/a.html", Documents[0], CancellationToken.None);

        Assert.That(service.Seen, Is.EqualTo("PUT https://account.blob.core.windows.net/reports/weekly/a.html Bearer token-for https://storage.azure.com/.default BlockBlob"));
    }

    private static Task<DeliveryAnswer> SendAsync(string? connection) =>
        new BlobChannel(new() { Id = "store", Container = "reports", Connection = new("BLOBS") }, new FixedPackages(Documents), name => name == "BLOBS" ? connection : null, TimeProvider.System)
            .SendAsync(SomeDelivery.Report(), CancellationToken.None);

    private static async Task<Azure.Response> CallAsync(string connection, RequestMethod method, string what)
    {
        Assert.That(BlobAccount.TryParse(connection, out var account), Is.True);
        var pipeline = HttpPipelineBuilder.Build(new BlobOptions(), new SignedAsTheTestSays(account!, what));
        var message = pipeline.CreateMessage();
        message.Request.Method = method;
        message.Request.Uri.Reset(new(account!.Endpoint, what));
        message.Request.Headers.SetValue("x-ms-version", "2021-12-02");
        await pipeline.SendAsync(message, CancellationToken.None);
        return message.Response;
    }

    /// <summary>Signs as the product does, and adds the query that only the test's calls have.</summary>
    private sealed class SignedAsTheTestSays(BlobAccount account, string what) : HttpPipelineSynchronousPolicy
    {
        public override void OnSendingRequest(HttpMessage message)
        {
            var request = message.Request;
            request.Headers.SetValue("x-ms-date", DateTimeOffset.UtcNow.ToString("R", System.Globalization.CultureInfo.InvariantCulture));
            var own = request.Headers.Where(h => h.Name.StartsWith("x-ms-", StringComparison.OrdinalIgnoreCase)).Select(h => $"{h.Name}:{h.Value}\n").Order(StringComparer.Ordinal);
            var query = what.Contains('?', StringComparison.Ordinal) ? "\nrestype:container" : "";
            var text = $"{request.Method}\n\n\n\n\n\n\n\n\n\n\n\n{string.Concat(own)}/{account.Name}{request.Uri.ToUri().AbsolutePath}{query}";
            request.Headers.SetValue("Authorization", $"SharedKey {account.Name}:{account.Sign(text)}");
        }
    }

    private sealed class Identity : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext context, CancellationToken cancellationToken) => new($"token-for {context.Scopes[0]}", DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext context, CancellationToken cancellationToken) => new(GetToken(context, cancellationToken));
    }

    private sealed class Service : HttpMessageHandler
    {
        public string Seen { get; private set; } = "";

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Seen = $"{request.Method} {request.RequestUri} {request.Headers.Authorization} {request.Headers.GetValues("x-ms-blob-type").Single()}";
            return Task.FromResult(new HttpResponseMessage(System.Net.HttpStatusCode.Created) { RequestMessage = request });
        }
    }
}
