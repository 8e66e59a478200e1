using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using UsageInsight.Connectors.Rest;
using UsageInsight.Functions.Delivery.Queue;
using UsageInsight.Functions.Workspace.Alerts;

namespace UsageInsight.Functions.Delivery.Webhooks;

/// <summary>Sends one message once: judges the address, signs the exact bytes, follows nothing, reads no body.</summary>
/// <param name="http">Over <see cref="GuardedHttp"/>.</param>
/// <param name="target">Judges addresses.</param>
/// <param name="environment">Where secrets are found.</param>
/// <param name="time">The clock of the timestamp.</param>
internal sealed class WebhookSender(HttpClient http, WebhookTarget target, Func<string, string?> environment, TimeProvider time)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    public async Task<WebhookAnswer> SendAsync(DeliveryRecord record, AlertReceiver receiver, CancellationToken cancellationToken)
    {
        var url = receiver.Url?.AbsoluteUri ?? receiver.SecretUrl?.Resolve(environment);
        if (url is null)
        {
            return Refused("the environment does not hold the receiver's address");
        }

        if (target.Refuses(url) is { } rule)
        {
            return Refused(rule);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(record.Body) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(record.MediaType);
        if (Sign(request, record, receiver) is { } problem)
        {
            return Refused(problem);
        }

        return await SendAsync(request, cancellationToken);
    }

    private static WebhookAnswer Refused(string why) => new(Delivered: false, Gone: false, Asked: null, why);

    // A secret may hold two values separated by a space while it is rotated: the newest first, both sign.
    private string? Sign(HttpRequestMessage request, DeliveryRecord record, AlertReceiver receiver)
    {
        if (receiver.Secret is null)
        {
            return null;
        }

        var secrets = (receiver.Secret.Resolve(environment) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(WebhookSecret.Parse).ToList();
        if (secrets.Count == 0 || secrets.Contains(null))
        {
            return "the receiver's signing secret is missing or no Standard Webhooks secret (whsec_ and base64 of 24 to 64 bytes)";
        }

        var now = time.GetUtcNow();
        request.Headers.Add("webhook-id", record.Id);
        request.Headers.Add("webhook-timestamp", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", WebhookSignature.Sign(secrets!, record.Id, now, record.Body));
        return null;
    }

    private async Task<WebhookAnswer> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Limit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, both.Token);
            var asked = response.Headers.NonValidated.TryGetValues("Retry-After", out var values) ? RetryAfter.Parse(values.ToString(), time.GetUtcNow()) : null;
            return new(
                response.IsSuccessStatusCode,
                response.StatusCode == HttpStatusCode.Gone,
                asked > LongestWait ? LongestWait : asked,
                string.Create(CultureInfo.InvariantCulture, $"HTTP {(int)response.StatusCode}"));
        }
        catch (HttpRequestException broken)
        {
            return Refused($"no connection ({broken.HttpRequestError})");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Refused("no answer in 20 seconds");
        }
    }
}
