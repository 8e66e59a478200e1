using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using UsageInsight.Storage.AzureTables.Client;

namespace UsageInsight.Functions.Tests.Storage.AzureTables.Faults;

/// <summary>The real transport to the emulator, with faults where a test wants them.</summary>
/// <param name="choose">Chooses a request's fate, by the request and its number from 0; may wait, which stalls the sender.</param>
internal sealed class FaultyTransport(Func<Request, int, Task<Fault>> choose) : HttpPipelineTransport
{
    private static readonly HttpClientTransport Real = new();
    private int _sent = -1;

    /// <summary>How many requests were sent, tries included.</summary>
    public int Sent => _sent + 1;

    /// <summary>A service behind a transport, which tries again quickly.</summary>
    public static TableServiceClient Service(FaultyTransport transport, int retries = 3)
    {
        var options = new TableClientOptions { Transport = transport };
        options.Retry.MaxRetries = retries;
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        options.Retry.MaxDelay = TimeSpan.FromMilliseconds(5);
        return new(Azurite.RequireConnection(), options);
    }

    public override Request CreateRequest() => Real.CreateRequest();

    public override void Process(HttpMessage message) => ProcessAsync(message).AsTask().GetAwaiter().GetResult();

    public override async ValueTask ProcessAsync(HttpMessage message)
    {
        var fault = await choose(message.Request, Interlocked.Increment(ref _sent));
        if (fault == Fault.Busy)
        {
            message.Response = Answer(503, "ServerBusy");
            return;
        }

        if (fault == Fault.LostRequest)
        {
            throw new RequestFailedException(0, "the connection broke");
        }

        await Real.ProcessAsync(message);
        if (fault == Fault.LostAnswer)
        {
            throw new RequestFailedException(0, "the connection broke");
        }

        if (fault == Fault.ErrorAfterSuccess)
        {
            message.Response = Answer(500, "OperationTimedOut");
        }
    }

    private static BatchPart Answer(int status, string code) => new(
        status, code, new Dictionary<string, string>(), BinaryData.FromString($$"""{"odata.error":{"code":"{{code}}","message":{"value":"injected"} } }"""));
}
