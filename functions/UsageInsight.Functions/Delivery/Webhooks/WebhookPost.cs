using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using UsageInsight.Connectors.Rest;
using UsageInsight.Functions.Delivery.Channels;
using UsageInsight.Functions.Workspace.Receivers;
using UsageInsight.Reports;

namespace UsageInsight.Functions.Delivery.Webhooks;

/// <summary>Posts one body once: judges the address, signs the exact bytes, follows nothing, reads no answer but its status.</summary>
/// <param name="http">Over <see cref="GuardedHttp"/>.</param>
/// <param name="target">Judges addresses.</param>
/// <param name="environment">Where secrets are found.</param>
/// <param name="time">The clock of the timestamp.</param>
internal sealed class WebhookPost(HttpClient http, WebhookTarget target, Func<string, string?> environment, TimeProvider time)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    /// <param name="receiver">Whom to.</param>
    /// <param name="id">The message's id, the same on every try.</param>
    /// <param name="body">The bytes, with their media type.</param>
    /// <param name="cancellationToken">Ends the try.</param>
    public async Task<DeliveryAnswer> SendAsync(HookReceiver receiver, string id, ReportDocument body, CancellationToken cancellationToken)
    {
        var url = receiver.Url?.AbsoluteUri ?? receiver.SecretUrl?.Resolve(environment);
        if (url is null)
        {
            return DeliveryAnswer.Failed($"the receiver's address {receiver.SecretUrl} is not in the environment");
        }

        if (target.Refuses(url) is { } rule)
        {
            return DeliveryAnswer.Failed(rule);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ReadOnlyMemoryContent(body.Content) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(body.MediaType);
        var now = time.GetUtcNow();
        var (secrets, problem) = WebhookKeys.Of(receiver, environment, DateOnly.FromDateTime(now.UtcDateTime));
        if (problem is not null)
        {
            return DeliveryAnswer.Failed(problem);
        }

        if (secrets.Count > 0)
        {
            request.Headers.Add("webhook-id", id);
            request.Headers.Add("webhook-timestamp", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
            request.Headers.Add("webhook-signature", WebhookSignature.Sign(secrets, id, now, body.Content.Span));
        }

        return await SendAsync(request, cancellationToken);
    }

    private async Task<DeliveryAnswer> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Limit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, both.Token);
            var asked = response.Headers.NonValidated.TryGetValues("Retry-After", out var values) ? RetryAfter.Parse(values.ToString(), time.GetUtcNow()) : null;
            return new(
                Outcome(response.StatusCode),
                string.Create(CultureInfo.InvariantCulture, $"HTTP {(int)response.StatusCode}"),
                asked > DeliveryAnswer.LongestWait ? DeliveryAnswer.LongestWait : asked);
        }
        catch (HttpRequestException broken)
        {
            return DeliveryAnswer.Failed(broken.InnerException is ForbiddenNetworkException forbidden ? forbidden.Message : $"no connection ({broken.HttpRequestError})");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return DeliveryAnswer.Failed("no answer in 20 seconds");
        }
    }

    private static DeliveryOutcome Outcome(HttpStatusCode status) => status switch
    {
        >= (HttpStatusCode)200 and < (HttpStatusCode)300 => DeliveryOutcome.Delivered,
        HttpStatusCode.Gone => DeliveryOutcome.SwitchOff,
        HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout => DeliveryOutcome.SlowDown,
        _ => DeliveryOutcome.Failed,
    };
}
