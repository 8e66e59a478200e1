using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using UsageInsight.Reports.Brief;

namespace UsageInsight.Reports.Tests.Brief;

/// <summary>The scaffold as its user meets it: <c>dotnet run tool.cs</c>, compiled and run.</summary>
public class ToolScaffoldTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("tool").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Run_BeforeExpiry_DoesItsJobAndReportsItsUse()
    {
        using var endpoint = new TcpListener(IPAddress.Loopback, 0);
        endpoint.Start();
        var received = ReceiveAsync(endpoint);
        await File.WriteAllTextAsync(Path.Combine(_folder, "in.csv"), "day,note\n2026-03-02,=1+cmd\n2026-03-01,\"a,b\"\nbroken\n");
        var (code, errors) = await RunAsync(SomeBrief.Request(), "--in in.csv --out out.csv", ((IPEndPoint)endpoint.LocalEndpoint).Port);

        Assert.That(code, Is.EqualTo(1), errors);
        Assert.That(await File.ReadAllTextAsync(Path.Combine(_folder, "out.csv")), Is.EqualTo("day,note\n2026-03-01,\"a,b\"\n2026-03-02,'=1+cmd\n"));
        Assert.That(errors, Does.Contain("in.csv:4: expected 2 fields, got 1"));
        var (head, body) = await received;
        Assert.That(head, Does.StartWith("POST /v1/track ").And.Contain("Authorization: Basic " + Convert.ToBase64String("ui_w_key:"u8)));
        Assert.That(JsonNode.Parse(body)!["properties"]!["app"]!.GetValue<string>(), Is.EqualTo("tool-audit-log"));
        Assert.That(JsonNode.Parse(body)!["userId"]!.GetValue<string>(), Is.EqualTo("seat-7"));
    }

    [Test]
    public async Task Run_AfterExpiry_Refuses()
    {
        var (code, errors) = await RunAsync(SomeBrief.Request(expires: new(2026, 1, 31)), "--in in.csv --out out.csv", 9);

        Assert.That(code, Is.EqualTo(3), errors);
        Assert.That(errors, Does.Contain("expired on 2026-01-31"));
        Assert.That(File.Exists(Path.Combine(_folder, "out.csv")), Is.False);
    }

    private async Task<(int Code, string Errors)> RunAsync(BriefRequest request, string arguments, int port)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "tool.cs"), SomeBrief.Text(request, "tool.cs"));
        var start = new ProcessStartInfo("dotnet", $"run tool.cs -- {arguments}") { WorkingDirectory = _folder, RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["USAGEINSIGHT_URL"] = $"http://127.0.0.1:{port}";
        start.Environment["USAGEINSIGHT_WRITE_KEY"] = "ui_w_key";
        start.Environment["USAGEINSIGHT_USER"] = "seat-7";
        using var process = Process.Start(start)!;
        var (errors, output) = (process.StandardError.ReadToEndAsync(), process.StandardOutput.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await errors + await output);
    }

    private static async Task<(string Head, string Body)> ReceiveAsync(TcpListener endpoint)
    {
        using var client = await endpoint.AcceptTcpClientAsync();
        var stream = client.GetStream();
        var text = new StringBuilder();
        var buffer = new byte[4096];
        while (!Complete(text.ToString()))
        {
            text.Append(Encoding.UTF8.GetString(buffer, 0, await stream.ReadAsync(buffer)));
        }

        await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"u8.ToArray());
        var parts = text.ToString().Split("\r\n\r\n", 2);
        return (parts[0], parts[1]);
    }

    private static bool Complete(string request) =>
        request.Split("\r\n\r\n", 2) is [var head, var body]
        && head.Split("\r\n").First(l => l.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)) is var length
        && body.Length >= int.Parse(length.Split(':')[1]);
}
