using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;

namespace UsageInsight.Functions.Tests.Host;

/// <summary>
/// A double of the Azure Functions host: reads a published folder, starts its handler, and sends it what the real host was seen to
/// send. Where it could do one or the other, it does what breaks a naive handler.
/// </summary>
internal sealed partial class FunctionsHost : IAsyncDisposable
{
    private readonly string _folder;
    private readonly HostConfig _config;
    private readonly IReadOnlyList<FunctionConfig> _functions;
    private readonly HandlerSupervisor _handler;
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<Task> _loops = [];
    private readonly ConcurrentQueue<string> _log = new();
    private readonly ConcurrentQueue<InvocationRecord> _invocations = new();
    private readonly Dictionary<string, TimerStatus> _timers = new(StringComparer.Ordinal);

    private FunctionsHost(string folder, HostStorage storage, IReadOnlyDictionary<string, string> settings)
    {
        (_folder, Storage, Settings) = (folder, storage, settings);
        _config = HostConfig.Read(folder, settings);
        _functions = FunctionConfig.ReadAll(folder, _config, settings);
        _handler = new(() => HandlerProcess.Start(folder, _config, settings, _log.Enqueue), _log.Enqueue);
    }

    public HostStorage Storage { get; }

    public IReadOnlyDictionary<string, string> Settings { get; }

    public HandlerSupervisor Handler => _handler;

    /// <summary>Every invocation that ended, the oldest first.</summary>
    public IReadOnlyList<InvocationRecord> Invocations => [.. _invocations];

    /// <summary>What handler and host wrote.</summary>
    public string Log => string.Join('\n', _log);

    /// <summary>Starts the host on a published folder.</summary>
    /// <param name="folder">The folder with host.json.</param>
    /// <param name="storage">The storage account; a new one where none is shared.</param>
    /// <param name="settings">The app's settings, which the handler finds in its environment.</param>
    public static async Task<FunctionsHost> StartAsync(string folder, HostStorage? storage = null, IReadOnlyDictionary<string, string>? settings = null)
    {
        var host = new FunctionsHost(folder, storage ?? new(), settings ?? new Dictionary<string, string>());
        try
        {
            await host.StartFrontAsync();
            await host._handler.LinkAsync();
            host.StartQueues();
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Fires a timer once, as its schedule does.</summary>
    public Task<InvocationRecord> TimerAsync(string name, bool pastDue = false)
    {
        var function = Function(name);
        var now = TimeProvider.System.GetUtcNow();
        var planned = NCrontab.CrontabSchedule.Parse(function.Trigger.Schedule, new() { IncludingSeconds = true }).GetNextOccurrence(now.AddDays(-1).UtcDateTime);
        lock (_timers)
        {
            var status = _timers.GetValueOrDefault(name) ?? new(DateTimeOffset.MinValue, new(planned, TimeSpan.Zero));
            _timers[name] = status with { Last = now };
            return InvokeAsync(function, HandlerBody.Timer(name, function.Trigger.Name, status, pastDue, byHand: false));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await StopFrontAsync();
        await _handler.DisposeAsync();
        await Task.WhenAll(_loops);
        _stopping.Dispose();
    }

    private FunctionConfig Function(string name) => _functions.First(f => f.Name == name);

    /// <summary>One invocation, from the handler being up to its outputs being kept.</summary>
    private async Task<InvocationRecord> InvokeAsync(FunctionConfig function, string body, string? invocation = null)
    {
        var record = await SendAsync(function, body, invocation ?? Guid.NewGuid().ToString());
        _invocations.Enqueue(record);
        _log.Enqueue($"host: {function.Name} {record.Error ?? "succeeded"} {record.Answer}");
        return record;
    }

    private async Task<InvocationRecord> SendAsync(FunctionConfig function, string body, string invocation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        try
        {
            var link = await _handler.LinkAsync();
            limit.CancelAfter(_config.FunctionTimeout);
            using var response = await link.InvokeAsync(function.Name, invocation, body, limit.Token);
            var answer = await response.Content.ReadAsStringAsync(limit.Token);
            if (!response.IsSuccessStatusCode)
            {
                return new(function.Name, $"status {(int)response.StatusCode}", answer);
            }

            if (answer is "" or "null")
            {
                // Neither success nor failure: the invocation stays open until its time is over.
                await Task.Delay(Timeout.InfiniteTimeSpan, limit.Token);
            }

            return Accept(function, response.Content.Headers.ContentType?.MediaType, answer);
        }
        catch (Exception lost) when (lost is HttpRequestException or InvalidOperationException)
        {
            return new(function.Name, $"connection: {lost.Message}", "");
        }
        catch (OperationCanceledException) when (!_stopping.IsCancellationRequested)
        {
            _log.Enqueue($"host: {function.Name} exceeded its time of {_config.FunctionTimeout}; the handler is killed");
            await _handler.RecycleAsync();
            return new(function.Name, "timeout", "");
        }
        catch (OperationCanceledException)
        {
            return new(function.Name, "the host stops", "");
        }
    }

    private InvocationRecord Accept(FunctionConfig function, string? mediaType, string answer)
    {
        if (mediaType is not "application/json" and not "text/json")
        {
            return new(function.Name, $"no formatter for {mediaType ?? "no media type"}", answer);
        }

        try
        {
            using var json = JsonDocument.Parse(answer);
            var outputs = json.RootElement.EnumerateObject().FirstOrDefault(m => m.Name.Equals("Outputs", StringComparison.OrdinalIgnoreCase)).Value;
            if (outputs.ValueKind == JsonValueKind.Object)
            {
                foreach (var output in outputs.EnumerateObject())
                {
                    Keep(function, output);
                }
            }

            return new(function.Name, null, answer);
        }
        catch (JsonException)
        {
            return new(function.Name, "the answer cannot be parsed", answer);
        }
    }

    private void Keep(FunctionConfig function, JsonProperty output)
    {
        var binding = function.Outputs.FirstOrDefault(b => b.Name.Equals(output.Name, StringComparison.OrdinalIgnoreCase));
        if (binding?.Queue is not { } queue)
        {
            // The host drops what has no binding without a word.
            return;
        }

        foreach (var value in output.Value.ValueKind == JsonValueKind.Array ? output.Value.EnumerateArray().ToList() : [output.Value])
        {
            Storage.Put(queue, Bytes(value));
        }
    }

    // Base64 is decoded, JSON is written anew with indentation, anything else is the text itself.
    private static byte[] Bytes(JsonElement value)
    {
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        var bytes = new byte[text.Length];
        if (Convert.TryFromBase64String(text, bytes, out var length))
        {
            return bytes[..length];
        }

        try
        {
            using var json = JsonDocument.Parse(text);
            return Encoding.UTF8.GetBytes(JsonSerializer.Serialize(json, new JsonSerializerOptions { WriteIndented = true }));
        }
        catch (JsonException)
        {
            return Encoding.UTF8.GetBytes(text);
        }
    }
}
