using Azure.Core;
using Azure.Identity;
using UsageInsight.Functions.Delivery.Mail.Smtp;
using UsageInsight.Functions.Workspace.Receivers;

namespace UsageInsight.Functions.Delivery.Mail;

/// <summary>Makes the mailer that the workspace names.</summary>
internal static class Mailers
{
    public static IMailer Of(MailSettings settings, Func<string, string?> environment, TimeProvider time) => settings.Smtp is { } smtp
        ? new SmtpMailer(smtp, environment, SmtpTls.Options)
        : GraphMailer.Of(settings.From, Credential(settings.Graph!, environment), time);

    // Null where the registration's secret is missing: told at each try, instead of trying another identity that nobody named.
    private static TokenCredential? Credential(GraphSettings graph, Func<string, string?> environment) => graph.Secret switch
    {
        null => new DefaultAzureCredential(),
        var reference => reference.Resolve(environment) is { } secret ? new ClientSecretCredential(graph.Tenant, graph.Client, secret) : null,
    };
}
