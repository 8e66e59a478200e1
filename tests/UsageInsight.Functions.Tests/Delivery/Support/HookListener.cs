using System.Net;

namespace UsageInsight.Functions.Tests.Delivery.Support;

/// <summary>A real receiver on loopback that answers as a test says and remembers what it saw.</summary>
internal sealed class HookListener : IAsyncDisposable
{
    private readonly HttpListener _listener;
    private readonly TimeProvider _time;
    private readonly Task _serving;

    private HookListener(HttpListener listener, int port, TimeProvider time)
    {
        (_listener, Port, _time) = (listener, port, time);
        _serving = ServeAsync();
    }

    public int Port { get; }

    public Uri Url => new($"http://127.0.0.1:{Port}/hook");

    public int Status { get; set; } = 200;

    public Dictionary<string, string> Headers { get; } = [];

    public string Answer { get; set; } = "";

    /// <summary>Awaited before each answer.</summary>
    public Func<Task> Before { get; set; } = () => Task.CompletedTask;

    public List<HookRequest> Seen { get; } = [];

    public IEnumerable<string?> Delivered => Seen.Where(r => r.Answered is >= 200 and < 300).Select(r => r.Id);

    public static HookListener Start(TimeProvider time)
    {
        for (var port = 42_000 + Random.Shared.Next(10_000); ; port++)
        {
            var listener = new HttpListener { Prefixes = { $"http://127.0.0.1:{port}/" } };
            try
            {
                listener.Start();
                return new(listener, port, time);
            }
            catch (HttpListenerException)
            {
                // Somebody else has the port.
                listener.Close();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            await AnswerAsync(context);
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        using var body = new MemoryStream();
        await context.Request.InputStream.CopyToAsync(body);
        var headers = context.Request.Headers;
        var (status, answer) = (Status, Answer);
        Seen.Add(new(headers["webhook-id"], headers["webhook-timestamp"], headers["webhook-signature"], body.ToArray(), _time.GetUtcNow(), status));
        await Before();
        context.Response.StatusCode = status;
        foreach (var (name, value) in Headers)
        {
            context.Response.AddHeader(name, value);
        }

        try
        {
            context.Response.Close(System.Text.Encoding.UTF8.GetBytes(answer), willBlock: false);
        }
        catch (Exception gone) when (gone is HttpListenerException or ObjectDisposedException or InvalidOperationException)
        {
            // The sender hung up, as it does when an answer takes too long.
        }
    }
}
