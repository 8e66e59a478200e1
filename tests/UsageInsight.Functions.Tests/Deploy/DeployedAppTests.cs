using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using UsageInsight.Functions.Tests.Host;
using UsageInsight.Functions.Tests.Storage.AzureTables;
using UsageInsight.Functions.Triggers;
using UsageInsight.Functions.Workspace.Session;

namespace UsageInsight.Functions.Tests.Deploy;

/// <summary>The published folder as the deployment has it: the ledger in tables, secrets in settings, and a package that nobody may write to.</summary>
internal sealed class DeployedAppTests
{
    private const string Event = """{"batch":[{"type":"track","messageId":"m1","userId":"anna","event":"open","timestamp":"2026-03-02T09:00:00Z","properties":{"app":"erp"}}]}""";

    private FunctionApp _app = null!;

    private string PrivateFolder => Path.Combine(_app.Workspace, ".usageinsight");

    [SetUp]
    public async Task Make()
    {
        var connection = Azurite.RequireConnection();
        _app = await FunctionApp.CreateAsync();
        _app.Settings["TABLES"] = connection;
        _app.Settings[PseudonymKey.Variable] = await File.ReadAllTextAsync(PseudonymKey.FileOf(_app.Workspace));
        _app.Write("usageinsight.yaml", $$"""
            organisation: { name: Deployed }
            privacy: { seats: pseudonym }
            schedules: { fold: "* * * * * *" }
            storage: { kind: azure-tables, connection: "${env:TABLES}", prefix: {{Azurite.NewPrefix()}} }
            """);
        Directory.Delete(PrivateFolder, recursive: true);
    }

    [TearDown]
    public async Task Remove()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }

    [Test]
    public async Task Clock_Alone_CountsWhatWasReceived_AndThePackageStaysAsItWas()
    {
        var key = await MakeKeyAsync();
        Assert.That(Directory.Exists(PrivateFolder), Is.False, "that a key was made belongs into the log of the store, not onto the machine it was made from");
        var before = Files();
        await _app.StartAsync();

        using var http = new HttpClient();
        using var health = await http.GetAsync(new Uri(_app.Host.Url, "/api/health"));
        using var received = await http.SendAsync(Request(key));

        Assert.That((health.StatusCode, received.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK)), _app.Host.Log);
        Assert.That(async () => (await _app.Host.TimerAsync(TriggerTable.Clock)).Answer, Does.Contain("1 received = 1 accepted").After(20_000, 300));
        Assert.That(Files(), Is.EquivalentTo(before));
    }

    [Test]
    public async Task Secret_ThatKeyVaultDidNotGive_IsToldInTheLog_AndKeepsTheHostAlive()
    {
        _app.Settings[PseudonymKey.Variable] = "@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/usageinsight-pseudonym-key)";
        await _app.StartAsync();

        using var http = new HttpClient();
        using var health = await http.GetAsync(new Uri(_app.Host.Url, "/api/health"));

        Assert.That(health.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(_app.Host.Log, Does.Contain("Key Vault did not give the pseudonym key."));
    }

    [Test]
    public async Task Ledger_InAFile_IsRefusedOnAzure()
    {
        _app.Settings[LastingStore.InstanceVariable] = "instance-1";
        _app.Write("usageinsight.yaml", "organisation: { name: Deployed }\n");
        await _app.StartAsync();

        Assert.That(() => _app.Host.Log, Does.Contain("On Azure a ledger in a file is lost").After(10_000, 100));
        Assert.That(Directory.Exists(PrivateFolder), Is.False);
    }

    private IReadOnlyList<(string, DateTime)> Files() => [.. Directory.EnumerateFiles(_app.Workspace, "*", SearchOption.AllDirectories).Select(file => (file, File.GetLastWriteTimeUtc(file)))];

    private HttpRequestMessage Request(string key) => new(HttpMethod.Post, new Uri(_app.Host.Url, "/api/v1/batch"))
    {
        Content = new StringContent(Event, Encoding.UTF8, "application/json"),
        Headers = { Authorization = new AuthenticationHeaderValue("Bearer", key) },
    };

    // As an operator does on a machine of theirs.
    private async Task<string> MakeKeyAsync()
    {
        var start = new ProcessStartInfo(Path.Combine(Path.GetDirectoryName(_app.Workspace)!, "usageinsight"), ["keys", "create", "--scope", "ingest", "--name", "tool", "--json", "--workspace", _app.Workspace]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in _app.Settings)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.That(process.ExitCode, Is.Zero, output[1]);
        using var answer = JsonDocument.Parse(output[0]);
        return answer.RootElement.GetProperty("key").GetString()!;
    }
}
