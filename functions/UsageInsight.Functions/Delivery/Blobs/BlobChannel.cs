using System.Globalization;
using Azure;
using Azure.Identity;
using UsageInsight.Connectors.Rest;
using UsageInsight.Functions.Delivery.Channels;
using UsageInsight.Functions.Delivery.Queue;
using UsageInsight.Functions.Delivery.Reports;
using UsageInsight.Functions.Workspace.Receivers;
using UsageInsight.Reports.Alerts;

namespace UsageInsight.Functions.Delivery.Blobs;

/// <summary>Writes a report's documents as blobs under the name of its run.</summary>
internal sealed class BlobChannel(BlobReceiver receiver, IReportPackages packages, Func<string, string?> environment, TimeProvider time) : IChannel
{
    public async Task<DeliveryAnswer> SendAsync(DeliveryRecord record, CancellationToken cancellationToken)
    {
        var (package, problem) = await packages.ComposeAsync(record, record.Report!, receiver.SeatLists, cancellationToken);
        if (package is null)
        {
            return problem;
        }

        if (Container() is not { } container)
        {
            return DeliveryAnswer.Failed("the environment does not hold a connection string with AccountName and AccountKey");
        }

        try
        {
            foreach (var document in package.Documents)
            {
                using var response = await container.PutAsync($"{package.Name}/{document.Name}", document, cancellationToken);
                if (response.IsError)
                {
                    return Refusal(response);
                }
            }

            return new(DeliveryOutcome.Delivered, $"{AlertBody.Say(package.Documents.Count, "blob")} under {package.Name}");
        }
        catch (RequestFailedException)
        {
            return DeliveryAnswer.Failed("no connection to the blob service");
        }
        catch (AuthenticationFailedException)
        {
            return DeliveryAnswer.Failed("no token for the blob service: the identity is missing or not set up");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return DeliveryAnswer.Failed("no answer in 60 seconds");
        }
    }

    private BlobContainer? Container()
    {
        if (receiver.Address is { } address)
        {
            return BlobContainer.Of(address, new DefaultAzureCredential(), new());
        }

        return receiver.Connection!.Resolve(environment) is { } text && BlobAccount.TryParse(text, out var account)
            ? BlobContainer.Of(account, receiver.Container!, time)
            : null;
    }

    private DeliveryAnswer Refusal(Response response)
    {
        var why = response.Status switch
        {
            404 => ", the container does not exist",
            401 or 403 => ", the key or identity may not write there",
            _ => "",
        };
        var text = string.Create(CultureInfo.InvariantCulture, $"HTTP {response.Status}{why}");
        var asked = response.Headers.TryGetValue("Retry-After", out var wait) ? RetryAfter.Parse(wait, time.GetUtcNow()) : null;
        return new(response.Status is 429 or 503 ? DeliveryOutcome.SlowDown : DeliveryOutcome.Failed, text, asked > DeliveryAnswer.LongestWait ? DeliveryAnswer.LongestWait : asked);
    }
}
