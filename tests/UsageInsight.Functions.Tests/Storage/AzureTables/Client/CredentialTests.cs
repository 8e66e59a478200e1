using Azure.Core;
using UsageInsight.Functions.Tests.Storage.AzureTables.Faults;
using UsageInsight.Storage;
using UsageInsight.Storage.AzureTables.Client;

namespace UsageInsight.Functions.Tests.Storage.AzureTables.Client;

/// <summary>Keys and tokens: how they are read, sent and refused.</summary>
[TestFixture]
internal sealed class CredentialTests
{
    [TestCase("AccountName=a;AccountKey=c2VjcmV0", "https://a.table.core.windows.net/")]
    [TestCase("DefaultEndpointsProtocol=https;AccountName=a;AccountKey=c2VjcmV0==;EndpointSuffix=core.example", "https://a.table.core.example/")]
    [TestCase("accountname=a;accountkey=c2VjcmV0;TableEndpoint=http://127.0.0.1:10002/a;", "http://127.0.0.1:10002/a")]
    [TestCase("UseDevelopmentStorage=true", "http://127.0.0.1:10002/devstoreaccount1")]
    public void ConnectionString_OfEveryForm_NamesTheService(string text, string endpoint) =>
        Assert.That(ConnectionString.Parse(text.Replace("c2VjcmV0==", "c2VjcmU=", StringComparison.Ordinal)).Endpoint.ToString(), Is.EqualTo(endpoint));

    [TestCase("", "lacks AccountName")]
    [TestCase("AccountName=a", "lacks AccountKey")]
    [TestCase("AccountName=a;AccountKey=%%%", "not base64")]
    [TestCase("AccountName", "Name=Value")]
    [TestCase("AccountName=a;AccountName=b", "different names")]
    [TestCase("AccountName=a b;AccountKey=c2VjcmV0", "no address")]
    public void ConnectionString_ThatIsNone_IsRefusedByItsPart(string text, string message) =>
        Assert.That(() => ConnectionString.Parse(text), Throws.InstanceOf<FormatException>().With.Message.Contains(message));

    [Test]
    public async Task Token_IsSentToTheServiceOverTls()
    {
        Request? sent = null;
        var transport = new FaultyTransport((request, _) =>
        {
            sent = request;
            return Task.FromResult(Fault.Busy);
        });
        var options = new TableClientOptions { Transport = transport };
        options.Retry.MaxRetries = 0;
        var credential = DelegatedTokenCredential.Create((context, _) => new(string.Join(' ', context.Scopes), DateTimeOffset.MaxValue));
        var table = new TableServiceClient(new("https://a.table.core.windows.net"), credential, options).GetTableClient("abc");

        Assert.That(async () => await table.GetEntityIfExistsAsync<TableEntity>("p", "o'hara", null, CancellationToken.None), Throws.InstanceOf<Azure.RequestFailedException>());

        Assert.That(sent!.Uri.ToString(), Is.EqualTo("https://a.table.core.windows.net/abc(PartitionKey='p',RowKey='o%27%27hara')"));
        Assert.That(sent.Headers.TryGetValue("Authorization", out var header) ? header : null, Is.EqualTo("Bearer https://storage.azure.com/.default"));
        await Task.CompletedTask;
    }

    [Test]
    public void Store_WithAKeyThatTheServiceRefuses_SaysWhatToDo()
    {
        var wrong = System.Text.RegularExpressions.Regex.Replace(Azurite.RequireConnection(), "AccountKey=[^;]*", "AccountKey=AAAA");

        Assert.That(
            async () => await AzureTableUsageStore.OpenAsync(wrong, new() { Key = new byte[32] }, TimeProvider.System, CancellationToken.None),
            Throws.InstanceOf<Ledger.StoreRefusedException>().With.Message.Contains("Storage Table Data Contributor"));
    }

    [Test]
    public void Store_OfAServiceThatIsDown_IsUnavailable()
    {
        var down = new FaultyTransport((_, _) => Task.FromResult(Fault.LostRequest));
        var service = FaultyTransport.Service(down);

        Assert.That(
            async () => await AzureTableUsageStore.OpenAsync(service, new() { Key = new byte[32] }, TimeProvider.System, CancellationToken.None),
            Throws.InstanceOf<Ledger.StoreUnavailableException>().With.Message.Contains("the connection broke"));
        Assert.That(down.Sent, Is.EqualTo(4), "tried again three times");
    }
}
