using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace UsageInsight.Functions.Tests.Delivery.Mail;

/// <summary>A mail server on loopback: speaks as much SMTP as a client of ours needs, and misbehaves where a test says so.</summary>
internal sealed class SmtpDouble : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2 _certificate = MakeCertificate();
    private readonly Task _serving;

    public SmtpDouble()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Encrypted from the first byte.</summary>
    public bool Tls { get; set; }

    public string Abilities { get; set; } = "STARTTLS\nAUTH PLAIN LOGIN\nSIZE 20000000";

    /// <summary>What it says after encryption began; null for the same.</summary>
    public string? AbilitiesInside { get; set; }

    /// <summary>Replies other than the usual ones, by the beginning of the client's line (<c>.</c> for the end of the mail).</summary>
    public Dictionary<string, string> Replies { get; } = [];

    /// <summary>Every line of the client, in order; <c>[tls]</c> where encryption began.</summary>
    public List<string> Said { get; } = [];

    /// <summary>The mails as they crossed the wire, dots still doubled.</summary>
    public List<string> Mails { get; } = [];

    /// <summary>How a client trusts this server: its certificate is a root of its own.</summary>
    public SslClientAuthenticationOptions Trusting(string server) => new()
    {
        TargetHost = server,
        CertificateChainPolicy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, CustomTrustStore = { _certificate }, RevocationMode = X509RevocationMode.NoCheck },
    };

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
        _certificate.Dispose();
    }

    private static X509Certificate2 MakeCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var made = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }

    private async Task ServeAsync()
    {
        var open = new List<Task>();
        try
        {
            while (true)
            {
                open.Add(ConverseAsync(await _listener.AcceptTcpClientAsync()));
            }
        }
        catch (Exception closed) when (closed is SocketException or InvalidOperationException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task ConverseAsync(TcpClient client)
    {
        using (client)
        {
            Stream stream = client.GetStream();
            try
            {
                stream = Tls ? await EncryptAsync(stream) : stream;
                await SayAsync(stream, Replies.GetValueOrDefault("", "220 double ESMTP"));
                await TalkAsync(stream, Tls);
            }
            catch (Exception gone) when (gone is IOException or System.Security.Authentication.AuthenticationException)
            {
                // The client hung up, as it does where it does not like what it hears.
            }
        }
    }

    private async Task TalkAsync(Stream stream, bool inside)
    {
        while (await ReadLineAsync(stream) is { } line)
        {
            Said.Add(line);
            var given = Replies.Keys.Where(k => k.Length > 1 && line.StartsWith(k, StringComparison.Ordinal)).Select(k => Replies[k]).FirstOrDefault();
            var reply = given ?? Usual(line, inside);
            await SayAsync(stream, reply);
            if (line == "STARTTLS" && reply.StartsWith("220", StringComparison.Ordinal))
            {
                (stream, inside) = (await EncryptAsync(stream), true);
                Said.Add("[tls]");
            }
            else if (reply.StartsWith("354", StringComparison.Ordinal))
            {
                await TakeMailAsync(stream);
            }
            else if (line == "QUIT")
            {
                return;
            }
        }
    }

    private string Usual(string line, bool inside) => line.Split(' ')[0] switch
    {
        "EHLO" => Lines(250, $"double\n{(inside ? AbilitiesInside ?? Abilities : Abilities)}"),
        "STARTTLS" => "220 go",
        "AUTH" => line == "AUTH LOGIN" ? "334 VXNlcm5hbWU6" : "235 welcome",
        "MAIL" or "RCPT" => "250 ok",
        "DATA" => "354 go",
        "QUIT" => "221 bye",
        _ => Said.Contains("AUTH LOGIN") ? (Said[^2] == "AUTH LOGIN" ? "334 UGFzc3dvcmQ6" : "235 welcome") : "500 what",
    };

    private async Task TakeMailAsync(Stream stream)
    {
        var mail = new StringBuilder();
        while (await ReadLineAsync(stream) is { } line && line != ".")
        {
            mail.Append(line).Append("\r\n");
        }

        Mails.Add(mail.ToString());
        await SayAsync(stream, Replies.GetValueOrDefault(".", "250 taken"));
    }

    private async Task<Stream> EncryptAsync(Stream stream)
    {
        var encrypted = new SslStream(stream);
        await encrypted.AuthenticateAsServerAsync(_certificate);
        return encrypted;
    }

    private static string Lines(int code, string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return string.Join("\r\n", lines.Select((line, i) => $"{code}{(i == lines.Length - 1 ? ' ' : '-')}{line}"));
    }

    private static async Task SayAsync(Stream stream, string reply)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes(reply + "\r\n"));
        await stream.FlushAsync();
    }

    private static async Task<string?> ReadLineAsync(Stream stream)
    {
        var (line, one) = (new StringBuilder(), new byte[1]);
        while (await stream.ReadAsync(one) == 1)
        {
            if (one[0] == '\n')
            {
                return line.ToString().TrimEnd('\r');
            }

            line.Append((char)one[0]);
        }

        return null;
    }
}
