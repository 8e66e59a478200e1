using Azure.Core;

namespace UsageInsight.Functions.Delivery.Blobs;

/// <summary>How the blob service is called: once a try, since the delivery queue tries again by itself.</summary>
internal sealed class BlobOptions : ClientOptions
{
    public BlobOptions()
    {
        Retry.MaxRetries = 0;
        Retry.NetworkTimeout = TimeSpan.FromSeconds(60);

        // Addresses and headers of a request are nobody's business but the receiver's.
        Diagnostics.IsLoggingEnabled = false;
        Diagnostics.IsDistributedTracingEnabled = false;
    }
}
