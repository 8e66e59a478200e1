using Azure.Core;

namespace UsageInsight.Storage.AzureTables.Client;

/// <summary>How the service is called: retries, time-outs, diagnostics and transport are Azure.Core's.</summary>
internal sealed class TableClientOptions : ClientOptions
{
    /// <summary>The oldest version of the service that has everything used here.</summary>
    public const string Version = "2019-02-02";

    /// <summary>How long one try may take. <value>30 seconds: the service gives up after that itself.</value></summary>
    private static readonly TimeSpan TryTimeout = TimeSpan.FromSeconds(30);

    public TableClientOptions()
    {
        Retry.NetworkTimeout = TryTimeout;
        Diagnostics.IsLoggingContentEnabled = false;
    }
}
