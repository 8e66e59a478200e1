using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using UsageInsight.Functions.Delivery.Channels;
using UsageInsight.Functions.Workspace.Receivers;

namespace UsageInsight.Functions.Delivery.Mail.Smtp;

/// <summary>
/// Hands mail to an SMTP server: encrypted before anything is said, unless the server runs on this machine. A mail goes to all of its
/// addresses or to none.
/// </summary>
/// <param name="settings">The server.</param>
/// <param name="environment">Where the password is found.</param>
/// <param name="tls">How the connection to a server of a name is encrypted.</param>
internal sealed class SmtpMailer(SmtpSettings settings, Func<string, string?> environment, Func<string, SslClientAuthenticationOptions> tls) : IMailer
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);

    /// <summary>Common servers take 10 MB, and base64 makes three bytes four.</summary>
    public int MostAttached => 7_000_000;

    public async Task<DeliveryAnswer> SendAsync(MailLetter letter, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            await using var connection = await SmtpConnection.OpenAsync(settings.Server, settings.Port, limit.Token);
            return await ConverseAsync(connection, letter, limit.Token);
        }
        catch (SmtpException ended)
        {
            return ended.Answer;
        }
        catch (AuthenticationException)
        {
            return DeliveryAnswer.Failed("the server's certificate is not valid for its name");
        }
        catch (Exception broken) when (broken is IOException or SocketException)
        {
            return DeliveryAnswer.Failed("no connection, or it broke off");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return DeliveryAnswer.Failed("no answer in 60 seconds");
        }
    }

    private async Task<DeliveryAnswer> ConverseAsync(SmtpConnection connection, MailLetter letter, CancellationToken cancellationToken)
    {
        var abilities = await GreetAsync(connection, cancellationToken);
        if (settings.User is { } user)
        {
            await LogInAsync(connection, abilities, user, cancellationToken);
        }

        var mail = Stuffed(MimeWriter.Write(letter));
        var sized = abilities.Ability("SIZE") is { } most ? string.Create(CultureInfo.InvariantCulture, $" SIZE={mail.Length}") : "";
        Taken(await connection.AskAsync($"MAIL FROM:<{letter.From}>{sized}", cancellationToken), "the sender");
        foreach (var address in letter.To)
        {
            Taken(await connection.AskAsync($"RCPT TO:<{address}>", cancellationToken), letter.To.Count == 1 ? "the address" : "one of the addresses");
        }

        Taken(await connection.AskAsync("DATA", cancellationToken), "the mail");
        await connection.WriteAsync(mail, cancellationToken);
        var taken = await connection.ReadAsync(cancellationToken);
        Taken(taken, "the mail");

        await LeaveAsync(connection, cancellationToken);
        return new(DeliveryOutcome.Delivered, taken.Told);
    }

    private async Task<SmtpReply> GreetAsync(SmtpConnection connection, CancellationToken cancellationToken)
    {
        if (settings.Security == SmtpSecurity.Tls)
        {
            await connection.EncryptAsync(tls(settings.Server), cancellationToken);
        }

        Ready(await connection.ReadAsync(cancellationToken));
        var abilities = Ready(await connection.AskAsync($"EHLO {connection.LocalName}", cancellationToken));
        if (settings.Security != SmtpSecurity.StartTls)
        {
            return abilities;
        }

        if (abilities.Ability("STARTTLS") is null)
        {
            throw new SmtpException(DeliveryAnswer.Failed("the server offers no encryption (STARTTLS)"));
        }

        Ready(await connection.AskAsync("STARTTLS", cancellationToken));
        await connection.EncryptAsync(tls(settings.Server), cancellationToken);

        // What was offered in the clear counts no more.
        return Ready(await connection.AskAsync($"EHLO {connection.LocalName}", cancellationToken));
    }

    private async Task LogInAsync(SmtpConnection connection, SmtpReply abilities, string user, CancellationToken cancellationToken)
    {
        var password = settings.Password!.Resolve(environment) ?? throw new SmtpException(DeliveryAnswer.Failed("the environment does not hold the mail server's password"));
        var ways = abilities.Ability("AUTH") ?? [];
        SmtpReply reply;
        if (ways.Contains("PLAIN", StringComparer.OrdinalIgnoreCase))
        {
            reply = await connection.AskAsync($"AUTH PLAIN {Base64($"\0{user}\0{password}")}", cancellationToken);
        }
        else if (ways.Contains("LOGIN", StringComparer.OrdinalIgnoreCase))
        {
            reply = await connection.AskAsync("AUTH LOGIN", cancellationToken);
            reply = reply.IsPositive ? await connection.AskAsync(Base64(user), cancellationToken) : reply;
            reply = reply.IsPositive ? await connection.AskAsync(Base64(password), cancellationToken) : reply;
        }
        else
        {
            throw new SmtpException(DeliveryAnswer.Failed("the server offers neither AUTH PLAIN nor AUTH LOGIN"));
        }

        if (reply.Code != 235)
        {
            throw new SmtpException(DeliveryAnswer.Failed($"{reply.Told}, the server refused user or password"));
        }
    }

    private static async Task LeaveAsync(SmtpConnection connection, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Farewell);
        try
        {
            await connection.AskAsync("QUIT", limit.Token);
        }
        catch (Exception broken) when (broken is IOException or SmtpException or OperationCanceledException)
        {
            // The mail has been the server's since its reply: calling this a failure would send it twice.
        }
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static SmtpReply Ready(SmtpReply reply) => reply.IsPositive
        ? reply
        : throw new SmtpException(new(reply.Code == 421 ? DeliveryOutcome.SlowDown : DeliveryOutcome.Failed, reply.Told));

    // 4xx: not now (greylisting, a full disk). 5xx: never, so that it is told at once instead of after three days.
    private static void Taken(SmtpReply reply, string what)
    {
        if (!reply.IsPositive)
        {
            throw new SmtpException(new(
                reply.Code == 421 ? DeliveryOutcome.SlowDown : reply.IsTemporary ? DeliveryOutcome.Failed : DeliveryOutcome.Refused,
                $"{reply.Told}, the server did not take {what}"));
        }
    }

    /// <summary>A dot at the start of a line is doubled, and a line of one dot ends the mail (RFC 5321, section 4.5.2).</summary>
    private static byte[] Stuffed(byte[] mail)
    {
        var stuffed = new List<byte>(mail.Length + 16);
        for (var i = 0; i < mail.Length; i++)
        {
            if (mail[i] == '.' && (i == 0 || mail[i - 1] == '\n'))
            {
                stuffed.Add((byte)'.');
            }

            stuffed.Add(mail[i]);
        }

        return [.. stuffed, .. ".\r\n"u8];
    }
}
