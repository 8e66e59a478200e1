using System.Globalization;
using Azure.Core;
using Azure.Core.Pipeline;

namespace UsageInsight.Functions.Delivery.Blobs;

/// <summary>
/// Signs a request to the blob service with the account's key: verb, standard headers, the service's own headers and the path, as "Authorize
/// with Shared Key" in the service's REST reference says. Requests of ours have no query.
/// </summary>
internal sealed class BlobKeyPolicy(BlobAccount account, TimeProvider time) : HttpPipelineSynchronousPolicy
{
    public override void OnSendingRequest(HttpMessage message)
    {
        var request = message.Request;
        request.Headers.SetValue("x-ms-date", time.GetUtcNow().ToString("R", CultureInfo.InvariantCulture));
        var length = request.Content?.TryComputeLength(out var bytes) == true && bytes > 0 ? bytes.ToString(CultureInfo.InvariantCulture) : "";
        var type = request.Headers.TryGetValue("Content-Type", out var given) ? given : "";
        var own = request.Headers.Where(h => h.Name.StartsWith("x-ms-", StringComparison.OrdinalIgnoreCase))
            .Select(h => $"{h.Name.ToLowerInvariant()}:{h.Value.Trim()}\n").Order(StringComparer.Ordinal);

        // Left empty: Content-Encoding and -Language before the length, MD5 after it; Date, the If- headers and Range after the type.
        var text = $"{request.Method}\n\n\n{length}\n\n{type}\n\n\n\n\n\n\n{string.Concat(own)}/{account.Name}{request.Uri.ToUri().AbsolutePath}";
        request.Headers.SetValue("Authorization", $"SharedKey {account.Name}:{account.Sign(text)}");
    }
}
