using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using UsageInsight.Functions.Delivery.Channels;

namespace UsageInsight.Functions.Delivery.Mail.Smtp;

/// <summary>Lines to and from a mail server (RFC 5321), bounded in length and number.</summary>
internal sealed class SmtpConnection : IAsyncDisposable
{
    private const int MostLines = 100;
    private const int LongestLine = 2000;

    private readonly byte[] _buffer = new byte[4096];
    private readonly TcpClient _client;
    private Stream _stream;
    private int _at;
    private int _end;

    private SmtpConnection(TcpClient client) => (_client, _stream) = (client, client.GetStream());

    /// <summary>This side's address as the server sees it, for the greeting.</summary>
    public string LocalName { get; private init; } = "[127.0.0.1]";

    public static async Task<SmtpConnection> OpenAsync(string server, int port, CancellationToken cancellationToken)
    {
        var client = new TcpClient { NoDelay = true };
        try
        {
            await client.ConnectAsync(server, port, cancellationToken);
            var local = ((System.Net.IPEndPoint)client.Client.LocalEndPoint!).Address;
            local = local.IsIPv4MappedToIPv6 ? local.MapToIPv4() : local;
            return new(client) { LocalName = local.AddressFamily == AddressFamily.InterNetworkV6 ? $"[IPv6:{local}]" : $"[{local}]" };
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <summary>Encrypts the connection from here on.</summary>
    /// <exception cref="SmtpException">The server said more before encryption began: somebody may have put it there.</exception>
    public async Task EncryptAsync(SslClientAuthenticationOptions options, CancellationToken cancellationToken)
    {
        if (_at < _end)
        {
            throw new SmtpException(DeliveryAnswer.Failed("the server spoke on before encryption began"));
        }

        var encrypted = new SslStream(_stream, leaveInnerStreamOpen: false);
        _stream = encrypted;
        await encrypted.AuthenticateAsClientAsync(options, cancellationToken);
    }

    /// <summary>Sends a line and reads the reply.</summary>
    public async Task<SmtpReply> AskAsync(string line, CancellationToken cancellationToken)
    {
        await WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), cancellationToken);
        return await ReadAsync(cancellationToken);
    }

    /// <summary>Sends bytes as they are.</summary>
    public async Task WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        await _stream.WriteAsync(bytes, cancellationToken);
        await _stream.FlushAsync(cancellationToken);
    }

    /// <summary>Reads a reply of one or more lines.</summary>
    public async Task<SmtpReply> ReadAsync(CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        while (lines.Count < MostLines)
        {
            var line = await ReadLineAsync(cancellationToken);
            if (line.Length < 3 || !line[..3].All(char.IsAsciiDigit) || line[0] is < '2' or > '5')
            {
                break;
            }

            lines.Add(line.Length > 4 ? line[4..] : "");
            if (line.Length == 3 || line[3] == ' ')
            {
                return new(((line[0] - '0') * 100) + ((line[1] - '0') * 10) + (line[2] - '0'), lines);
            }
        }

        throw new SmtpException(DeliveryAnswer.Failed("the server does not speak SMTP"));
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return _stream.DisposeAsync();
    }

    private async Task<string> ReadLineAsync(CancellationToken cancellationToken)
    {
        var line = new StringBuilder();
        while (line.Length <= LongestLine)
        {
            if (_at == _end)
            {
                (_at, _end) = (0, await _stream.ReadAsync(_buffer, cancellationToken));
                if (_end == 0)
                {
                    throw new IOException("The server closed the connection.");
                }
            }

            var c = (char)_buffer[_at++];
            if (c == '\n')
            {
                return line.ToString().TrimEnd('\r');
            }

            line.Append(c);
        }

        throw new SmtpException(DeliveryAnswer.Failed("the server does not speak SMTP"));
    }
}
