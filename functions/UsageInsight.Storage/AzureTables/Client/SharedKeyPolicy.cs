using System.Globalization;
using Azure.Core;
using Azure.Core.Pipeline;

namespace UsageInsight.Storage.AzureTables.Client;

/// <summary>Signs each try with the account's key (SharedKeyLite of the table service): date, then the account and the path.</summary>
internal sealed class SharedKeyPolicy(TableSharedKeyCredential credential, TimeProvider time) : HttpPipelineSynchronousPolicy
{
    public override void OnSendingRequest(HttpMessage message)
    {
        var date = time.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        var uri = message.Request.Uri.ToUri();
        message.Request.Headers.SetValue("x-ms-date", date);
        message.Request.Headers.SetValue(
            HttpHeader.Names.Authorization, $"SharedKeyLite {credential.AccountName}:{credential.Sign($"{date}\n/{credential.AccountName}{uri.AbsolutePath}")}");
    }
}
