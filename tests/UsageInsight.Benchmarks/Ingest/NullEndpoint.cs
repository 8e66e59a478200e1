using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace UsageInsight.Benchmarks.Ingest;

/// <summary>A server that reads a body and answers: what the machine, Kestrel and the load generator cost without any work of ours.</summary>
internal static class NullEndpoint
{
    public static async Task RunAsync(string url)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls(url);
        builder.Services.AddRoutingCore();
        await using var app = builder.Build();
        app.UseRouting();
        app.MapPost("/v1/batch", async http =>
        {
            var buffer = new byte[64 * 1024];
            while (await http.Request.Body.ReadAsync(buffer, http.RequestAborted) > 0)
            {
            }

            http.Response.ContentType = "application/json";
            await http.Response.WriteAsync("""{"success":true}""", http.RequestAborted);
        });
        await app.StartAsync();
        Console.WriteLine($"listening {url}");
        await Task.Delay(Timeout.Infinite);
    }
}
