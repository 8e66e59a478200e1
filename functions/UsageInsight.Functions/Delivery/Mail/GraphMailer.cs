using System.Globalization;
using System.Net;
using Azure.Core;
using Azure.Identity;
using Microsoft.Graph;
using Microsoft.Graph.Authentication;
using Microsoft.Graph.Models;
using Microsoft.Graph.Users.Item.SendMail;
using Microsoft.Kiota.Abstractions;
using UsageInsight.Connectors.Rest;
using UsageInsight.Functions.Delivery.Channels;

namespace UsageInsight.Functions.Delivery.Mail;

/// <summary>
/// Sends through Microsoft Graph (<c>sendMail</c> of one mailbox). Needs the application permission Mail.Send and nothing else, best
/// limited to that mailbox by an application access policy.
/// </summary>
/// <param name="graph">The service; null where its secret is missing.</param>
/// <param name="from">The mailbox that sends.</param>
/// <param name="time">The clock, for dates in Retry-After.</param>
internal sealed class GraphMailer(GraphServiceClient? graph, string from, TimeProvider time) : IMailer
{
    private const string Scope = "https://graph.microsoft.com/.default";

    /// <summary>A whole request may have 4 MB, and base64 makes three bytes four.</summary>
    public int MostAttached => 2_800_000;

    /// <summary>A mailer with the given identity; null where its secret is missing.</summary>
    public static GraphMailer Of(string from, TokenCredential? identity, TimeProvider time) =>
        new(identity is null ? null : Client(new(Handler()), identity), from, time);

    public async Task<DeliveryAnswer> SendAsync(MailLetter letter, CancellationToken cancellationToken)
    {
        if (graph is null)
        {
            return DeliveryAnswer.Failed("the environment does not hold the secret of the app registration");
        }

        try
        {
            await graph.Users[from].SendMail.PostAsync(new SendMailPostRequestBody { Message = Message(letter), SaveToSentItems = false }, cancellationToken: cancellationToken);
            return new(DeliveryOutcome.Delivered, "HTTP 202");
        }
        catch (ApiException refused)
        {
            return Answer(refused);
        }
        catch (AuthenticationFailedException)
        {
            return DeliveryAnswer.Failed("no token for Microsoft Graph: the identity is missing, not set up, or its secret has expired");
        }
        catch (HttpRequestException broken)
        {
            return DeliveryAnswer.Failed($"no connection ({broken.HttpRequestError})");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return DeliveryAnswer.Failed("no answer in 60 seconds");
        }
    }

    // Without the service's own retrying: the delivery queue does that, over days and visibly.
    private static SocketsHttpHandler Handler() => new() { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) };

    private static GraphServiceClient Client(HttpClient http, TokenCredential identity)
    {
        http.Timeout = TimeSpan.FromSeconds(60);
        return new(http, new AzureIdentityAuthenticationProvider(identity, null, null, isCaeEnabled: true, Scope));
    }

    private static Message Message(MailLetter letter) => new()
    {
        Subject = letter.Body.Subject,
        Body = new ItemBody { ContentType = BodyType.Html, Content = letter.Body.Html },
        ToRecipients = [.. letter.To.Select(address => new Recipient { EmailAddress = new EmailAddress { Address = address } })],
        InternetMessageHeaders = [new InternetMessageHeader { Name = "X-UsageInsight-Delivery", Value = letter.Id }],
        Attachments =
        [
            .. letter.Attachments.Select(document => new FileAttachment
            {
                OdataType = "#microsoft.graph.fileAttachment",
                Name = document.Name,
                ContentType = document.MediaType.Split(';')[0],
                ContentBytes = document.Content.ToArray(),
            }),
        ],
    };

    private DeliveryAnswer Answer(ApiException refused)
    {
        var status = (HttpStatusCode)refused.ResponseStatusCode;
        var why = status switch
        {
            HttpStatusCode.Forbidden => ", the identity may not send as this mailbox (application permission Mail.Send)",
            HttpStatusCode.NotFound => ", there is no such mailbox",
            _ => "",
        };
        var wait = refused.ResponseHeaders.FirstOrDefault(h => string.Equals(h.Key, "Retry-After", StringComparison.OrdinalIgnoreCase)).Value?.FirstOrDefault();
        var asked = RetryAfter.Parse(wait, time.GetUtcNow());
        return new(
            status is HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout ? DeliveryOutcome.SlowDown : DeliveryOutcome.Failed,
            string.Create(CultureInfo.InvariantCulture, $"HTTP {(int)status}{why}"),
            asked > DeliveryAnswer.LongestWait ? DeliveryAnswer.LongestWait : asked);
    }
}
