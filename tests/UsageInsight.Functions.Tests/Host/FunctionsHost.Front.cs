using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;

namespace UsageInsight.Functions.Tests.Host;

/// <content>HTTP: routes in the order of the functions' names, keys, the admin API, passing on with retries.</content>
internal sealed partial class FunctionsHost
{
    /// <summary>The key that opens <c>/admin</c>.</summary>
    public const string MasterKey = "master-key-of-the-double";

    private const int PassOnTries = 10;
    private static readonly TimeSpan PassOnWait = TimeSpan.FromMilliseconds(200);

    private WebApplication? _front;

    /// <summary>Where callers from outside come in.</summary>
    public Uri Url { get; private set; } = new("http://127.0.0.1:0");

    /// <summary>Runs a function through the admin API, with an input as a person would give it.</summary>
    public async Task<InvocationRecord> AdminAsync(string function, string input = "")
    {
        var before = _invocations.Count(i => i.Function == function);
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Url, $"/admin/functions/{function}")) { Content = new StringContent(JsonSerializer.Serialize(new { input })) };
        request.Headers.Add("x-functions-key", MasterKey);
        using var answer = await http.SendAsync(request);
        Assert.That((int)answer.StatusCode, Is.EqualTo(202), Log);
        while (_invocations.Count(i => i.Function == function) == before)
        {
            await Task.Delay(Polling);
        }

        return _invocations.Where(i => i.Function == function).Skip(before).First();
    }

    private async Task StartFrontAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null).UseUrls("http://127.0.0.1:0");
        _front = builder.Build();
        _front.Run(AnswerAsync);
        await _front.StartAsync();
        Url = new(_front.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    private async Task StopFrontAsync()
    {
        if (_front is not null)
        {
            await _front.StopAsync();
            await _front.DisposeAsync();
        }
    }

    private Task AnswerAsync(HttpContext http)
    {
        var path = http.Request.Path;
        if (path.StartsWithSegments("/admin/functions", out var name))
        {
            return AdminAsync(http, name.Value!.Trim('/'));
        }

        var function = _functions.FirstOrDefault(f => f.Trigger.Type == "httpTrigger" && Matches(f, path));
        var status = function is null || (function.Trigger.Methods.Count > 0 && !function.Trigger.Methods.Contains(http.Request.Method, StringComparer.OrdinalIgnoreCase))
            ? path == "/" ? StatusCodes.Status200OK : StatusCodes.Status404NotFound
            : function.Trigger.AuthLevel != "anonymous" && !HasKey(http) ? StatusCodes.Status401Unauthorized
            : (int?)null;
        if (status is null)
        {
            return PassOnAsync(http);
        }

        http.Response.StatusCode = status.Value;
        return Task.CompletedTask;
    }

    private bool Matches(FunctionConfig function, PathString path)
    {
        var template = TemplateParser.Parse($"{_config.RoutePrefix}/{function.Trigger.Route ?? function.Name}".TrimStart('/'));
        return new TemplateMatcher(template, []).TryMatch(path, []);
    }

    private static bool HasKey(HttpContext http) => http.Request.Headers["x-functions-key"] == MasterKey || http.Request.Query["code"] == MasterKey;

    private async Task AdminAsync(HttpContext http, string name)
    {
        if (!HasKey(http))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        using var body = await JsonDocument.ParseAsync(http.Request.Body);
        var input = body.RootElement.GetProperty("input").GetString()!;
        var function = Function(name);
        _ = InvokeAsync(function, function.Trigger.Type == "timerTrigger"
            ? HandlerBody.Timer(name, function.Trigger.Name, null, pastDue: false, byHand: true)
            : HandlerBody.QueueByHand(name, function.Trigger.Name, input));
        http.Response.StatusCode = StatusCodes.Status202Accepted;
    }

    // A request is sent again whatever its method when the handler is gone, up to ten tries over about two seconds.
    private async Task PassOnAsync(HttpContext http)
    {
        http.Request.EnableBuffering();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                http.Request.Body.Position = 0;
                var link = await _handler.LinkAsync();
                using var answer = await link.PassOnAsync(http.Request, http.RequestAborted);
                await ReturnAsync(http, answer);
                return;
            }
            catch (HttpRequestException) when (attempt < PassOnTries)
            {
                await Task.Delay(PassOnWait);
            }
            catch (Exception lost) when (lost is HttpRequestException or InvalidOperationException)
            {
                http.Response.StatusCode = StatusCodes.Status502BadGateway;
                return;
            }
        }
    }

    private static async Task ReturnAsync(HttpContext http, HttpResponseMessage answer)
    {
        http.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(h => h.Key != "Transfer-Encoding"))
        {
            http.Response.Headers[name] = values.ToArray();
        }

        await answer.Content.CopyToAsync(http.Response.Body, http.RequestAborted);
    }
}
