using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using UsageInsight.Functions.Pipeline.Jobs;

namespace UsageInsight.Functions.Triggers;

/// <summary>
/// The way in for the host itself: <c>POST /FUNCTION</c> runs a function, <c>GET /</c> says that the process is up. Requests that the
/// host passes on from outside carry marks that the host's own never do; they find nothing here, whatever their path.
/// </summary>
internal sealed class TriggerDoor(TriggerTable triggers, ILogger log)
{
    // What the host sets on passed-on requests, and cannot be left out by whoever sends them.
    private static readonly string[] Marks = ["x-ms-invocation-id", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto"];

    public void Use(IApplicationBuilder app) => app.Use(next => http =>
        !IsHost(http) ? next(http)
        : HttpMethods.IsPost(http.Request.Method) ? RunAsync(http)
        : http.Request.Path == "/" ? ReadyAsync(http)
        : next(http));

    /// <summary>True where a request comes from the host and not from outside through it.</summary>
    public static bool IsHost(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } from && IPAddress.IsLoopback(from) && !Marks.Any(http.Request.Headers.ContainsKey);

    private static Task ReadyAsync(HttpContext http)
    {
        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.WriteAsync("ready\n", http.RequestAborted);
    }

    private async Task RunAsync(HttpContext http)
    {
        var function = http.Request.Path.Value!.Trim('/');
        try
        {
            using var body = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
            var running = triggers.Run(function, Invocation.Read(body.RootElement), http.RequestAborted);
            await (running is null ? TriggerAnswer.RefuseAsync(http, StatusCodes.Status404NotFound, "there is no such function") : TriggerAnswer.WriteAsync(http, await running));
        }
        catch (JsonException wrong)
        {
            await TriggerAnswer.RefuseAsync(http, StatusCodes.Status400BadRequest, wrong.Message);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The host is gone; there is nobody to answer.
        }
        catch (Exception fault)
        {
            // The boundary of every trigger: the host takes anything but 2xx as a failure and asks again.
            TriggerLog.Failed(log, function, fault);
            await TriggerAnswer.RefuseAsync(http, StatusCodes.Status500InternalServerError, fault.Message);
        }
    }
}
