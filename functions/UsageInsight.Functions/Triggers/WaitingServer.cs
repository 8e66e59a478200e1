using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace UsageInsight.Functions.Triggers;

/// <summary>
/// Stands in while the workspace cannot be opened. A process that ended instead would be restarted twice and then take the whole
/// app with it; this one says to the host what is wrong, and to outside callers that they shall come back.
/// </summary>
internal sealed class WaitingServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private WaitingServer(WebApplication app) => _app = app;

    /// <summary>Begins to answer.</summary>
    /// <param name="url">Where the host looks for us.</param>
    /// <param name="why">What is wrong.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public static async Task<WaitingServer> StartAsync(Uri url, string why, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls(url.GetLeftPart(UriPartial.Authority));
        var app = builder.Build();
        app.Run(http =>
        {
            var host = TriggerDoor.IsHost(http);
            http.Response.Headers.RetryAfter = "30";
            return TriggerAnswer.RefuseAsync(http, StatusCodes.Status503ServiceUnavailable, host ? why : "not ready");
        });
        await app.StartAsync(cancellationToken);
        return new(app);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
