using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace UsageInsight.Functions.Tests.Host;

/// <summary>A vendor on this machine's loopback, in the shape of HubSpot's API: forty people with paid seats, half of whom change a contact on each working day.</summary>
internal sealed class VendorDouble : IAsyncDisposable
{
    public const int People = 40;

    private readonly WebApplication _app;
    private readonly Dictionary<string, int> _asked = new(StringComparer.Ordinal);

    private VendorDouble(WebApplication app) => _app = app;

    public Uri Url { get; private set; } = new("http://127.0.0.1:0");

    /// <summary>Called before each answer, with the number of the request from 1; may wait.</summary>
    public Func<int, Task> Before { get; set; } = _ => Task.CompletedTask;

    /// <summary>True to cut every answer short.</summary>
    public bool Broken { get; set; }

    /// <summary>Answers every request 400 with this text, where set.</summary>
    public string? Refusal { get; set; }

    /// <summary>The address of a person, by number.</summary>
    public Func<int, string> Email { get; set; } = i => $"p{i}@acme.example";

    /// <summary>Requests so far.</summary>
    public int Requests { get; private set; }

    /// <summary>How often each day's log was asked for.</summary>
    public IReadOnlyDictionary<string, int> Asked => _asked;

    /// <summary>The connector's file.</summary>
    public string Connector => $"vendor: hubspot\nbaseAddress: {Url}\nsecrets: {{ token: \"${{env:VENDOR_TOKEN}}\" }}\n";

    public static async Task<VendorDouble> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var vendor = new VendorDouble(builder.Build());
        vendor._app.Run(vendor.AnswerAsync);
        await vendor._app.StartAsync();
        vendor.Url = new(vendor._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        return vendor;
    }

    /// <summary>Uses that the vendor tells of a day.</summary>
    public static int UsesOn(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0 : People / 2;

    public async ValueTask DisposeAsync()
    {
        Before = _ => Task.CompletedTask;
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        int number;
        lock (_asked)
        {
            number = ++Requests;
        }

        await Before(number);
        var body = http.Request.Path.Value switch
        {
            "/settings/users/v3" => $$"""{"results":[{{string.Join(',', Enumerable.Range(0, People).Select(i => $$"""{"id":"{{i}}","email":"{{Email(i)}}","seatNames":["Core"]}"""))}}]}""",
            "/account-info/v3/activity/login" => """{"results":[]}""",
            "/account-info/v3/activity/audit-logs" => Log(http.Request.Query["occurredAfter"].ToString()[..10]),
            _ => null,
        };
        body = Refusal ?? body;
        http.Response.StatusCode = http.Request.Headers.Authorization != "Bearer vendor-token" ? 401 : Refusal is not null ? 400 : body is null ? 404 : 200;
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(Broken ? "{\"results\":[" : body ?? "{}");
    }

    private string Log(string day)
    {
        lock (_asked)
        {
            _asked[day] = _asked.GetValueOrDefault(day) + 1;
        }

        var uses = UsesOn(DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture));
        return $$"""{"results":[{{string.Join(',', Enumerable.Range(0, uses).Select(i =>
            $$"""{"id":"{{day}}/{{i}}","category":"CRM_OBJECT","subCategory":"CONTACT","occurredAt":"{{day}}T09:00:00Z","actingUser":{"userEmail":"{{Email(i)}}"} }"""))}}]}""";
    }
}
