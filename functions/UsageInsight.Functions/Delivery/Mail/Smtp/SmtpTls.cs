using System.Net.Security;
using System.Security.Authentication;

namespace UsageInsight.Functions.Delivery.Mail.Smtp;

/// <summary>How connections to mail servers are encrypted: TLS 1.2 or newer, the certificate checked against the machine's roots and the server's name.</summary>
internal static class SmtpTls
{
    public static SslClientAuthenticationOptions Options(string server) => new()
    {
        TargetHost = server,
        EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
    };
}
