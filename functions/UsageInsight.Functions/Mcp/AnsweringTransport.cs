using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace UsageInsight.Functions.Mcp;

/// <summary>
/// The SDK's transport over streams, which ends only when every request it read was answered or taken back. By itself it can send
/// nothing any more as soon as its input has ended; a client that pipes a file in ends it right behind its last question.
/// </summary>
internal sealed class AnsweringTransport : ITransport
{
    private readonly StreamServerTransport _inner;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _pump;

    // The pump writes, the server reads; one message waits, so that the inner transport's own queue stays the only one.
    private readonly Channel<JsonRpcMessage> _messages = Channel.CreateBounded<JsonRpcMessage>(1);

    // Comes through the inner transport like a message of the client's, so all before it have come through too. No client knows its name.
    private readonly string _endOfInput = $"end-of-input/{Guid.NewGuid():N}";

    private readonly Lock _gate = new();
    private readonly HashSet<RequestId> _open = [];
    private readonly TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _ended;

    /// <summary>Begins to read.</summary>
    /// <param name="input">What the client sends.</param>
    /// <param name="output">What the client reads.</param>
    /// <param name="name">The server's name in logs.</param>
    /// <param name="logs">Where faults are written.</param>
    public AnsweringTransport(Stream input, Stream output, string name, ILoggerFactory logs)
    {
        var lastLine = Encoding.UTF8.GetBytes($$"""{"jsonrpc":"2.0","method":"{{_endOfInput}}"}""");
        _inner = new(new HeldInput(input, lastLine, _answered.Task), output, name, logs);
        _pump = PumpAsync(_stop.Token);
    }

    public string? SessionId => _inner.SessionId;

    public ChannelReader<JsonRpcMessage> MessageReader => _messages.Reader;

    public async Task SendMessageAsync(JsonRpcMessage message, CancellationToken cancellationToken)
    {
        try
        {
            await _inner.SendMessageAsync(message, cancellationToken);
        }
        finally
        {
            // Also where it could not be sent: nobody waits for it any more.
            if (message is JsonRpcResponse or JsonRpcError)
            {
                Change(() => _open.Remove(((JsonRpcMessageWithId)message).Id));
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _pump;
        await _inner.DisposeAsync();
        _stop.Dispose();
    }

    private static RequestId? TakenBack(JsonRpcNotification notification)
    {
        try
        {
            return notification.Method == NotificationMethods.CancelledNotification
                ? notification.Params.Deserialize<CancelledNotificationParams>(McpJsonUtilities.DefaultOptions)?.RequestId
                : null;
        }
        catch (JsonException)
        {
            // It names no request, so it takes none back; the server says so in its log.
            return null;
        }
    }

    private async Task PumpAsync(CancellationToken stopping)
    {
        Exception? fault = null;
        try
        {
            await foreach (var message in _inner.MessageReader.ReadAllAsync(stopping))
            {
                if (message is JsonRpcNotification end && end.Method == _endOfInput)
                {
                    Change(() => _ended = true);
                    continue;
                }

                Note(message);
                await _messages.Writer.WriteAsync(message, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Stopped from outside: what is open stays unanswered.
        }
        catch (Exception broken)
        {
            // Goes on to whoever reads.
            fault = broken;
        }

        _messages.Writer.TryComplete(fault);
    }

    private void Note(JsonRpcMessage message)
    {
        if (message is JsonRpcRequest request)
        {
            Change(() => _open.Add(request.Id));
        }
        else if (message is JsonRpcNotification notification && TakenBack(notification) is { } id)
        {
            Change(() => _open.Remove(id));
        }
    }

    private void Change(Action change)
    {
        lock (_gate)
        {
            change();
            if (_ended && _open.Count == 0)
            {
                _answered.TrySetResult();
            }
        }
    }
}
