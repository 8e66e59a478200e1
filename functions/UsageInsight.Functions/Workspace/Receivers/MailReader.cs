using System.Net;
using UsageInsight.Functions.Workspace.Reading;

namespace UsageInsight.Functions.Workspace.Receivers;

/// <summary>Reads how mail leaves.</summary>
internal static class MailReader
{
    private static readonly Dictionary<string, SmtpSecurity> Securities = new(StringComparer.Ordinal)
    {
        ["starttls"] = SmtpSecurity.StartTls,
        ["tls"] = SmtpSecurity.Tls,
        ["none"] = SmtpSecurity.None,
    };

    public static MailSettings Read(FieldReader fields)
    {
        var from = fields.RequiredText("from", MailAddress.Expected);
        if (from.Length > 0 && !MailAddress.IsValid(from))
        {
            fields.Problem("from", $"'{from}' is no mail address", MailAddress.Expected);
        }

        if (fields.Has("smtp") == fields.Has("graph"))
        {
            fields.Problem("from", fields.Has("smtp") ? "mail leaves one way only" : "nothing says how mail leaves", "either smtp or graph beside it");
        }

        return new() { From = from, Smtp = fields.Section("smtp", Smtp), Graph = fields.Section("graph", Graph) };
    }

    private static SmtpSettings Smtp(FieldReader fields)
    {
        var server = fields.RequiredText("server", "the server's name, such as smtp.example.com");
        var security = fields.Choice("security", Securities) ?? SmtpSecurity.StartTls;
        if (security == SmtpSecurity.None && !IsThisMachine(server))
        {
            fields.Problem("security", "mail must not cross a network unencrypted", "starttls or tls; none is for a server on this machine (127.0.0.1, ::1, localhost)");
        }

        if (server.Length > 0 && Uri.CheckHostName(server) == UriHostNameType.Unknown)
        {
            fields.Problem("server", $"'{server}' is no server's name", "a name such as smtp.example.com, without port");
        }

        if (fields.Has("user") != fields.Has("password"))
        {
            fields.Problem(fields.Has("user") ? "user" : "password", "user and password go together", "both, or neither");
        }

        return new()
        {
            Server = server,
            Port = fields.Whole("port", 1, 65535) ?? (security == SmtpSecurity.Tls ? SmtpSettings.TlsPort : SmtpSettings.StartTlsPort),
            Security = security,
            User = fields.Text("user"),
            Password = fields.Secret("password"),
        };
    }

    private static GraphSettings Graph(FieldReader fields)
    {
        var given = new[] { "tenant", "client", "secret" }.Count(fields.Has);
        if (given is not (0 or 3))
        {
            fields.Problem("tenant", "an app registration is tenant, client and secret together", "all three, or none for the managed identity");
        }

        return new() { Tenant = fields.Text("tenant"), Client = fields.Text("client"), Secret = fields.Secret("secret") };
    }

    private static bool IsThisMachine(string server) => server == "localhost" || (IPAddress.TryParse(server, out var address) && IPAddress.IsLoopback(address));
}
