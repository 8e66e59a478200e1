using System.Text.Json;
using System.Text.RegularExpressions;
using UsageInsight.Functions.Pipeline.Jobs;
using UsageInsight.Functions.Triggers;
using UsageInsight.Functions.Workspace.Session;
using UsageInsight.Functions.Workspace.Settings;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Deploy;

/// <summary>What the deployment sets and names, against what the program reads and what the functions say.</summary>
internal sealed partial class AgreementTests
{
    // Read by the Functions host, by the platform's sign-in and by Azure's own client library.
    private static readonly string[] ReadByOthers =
    [
        "APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "APPLICATIONINSIGHTS_CONNECTION_STRING", "AZURE_CLIENT_ID", "AzureFunctionsJobHost__functionTimeout",
        "AzureWebJobs.deliver.Disabled", "AzureWebJobs.fold.Disabled", "AzureWebJobsDisableHomepage", "AzureWebJobsStorage__blobServiceUri", "AzureWebJobsStorage__clientId", "AzureWebJobsStorage__credential",
        "AzureWebJobsStorage__queueServiceUri", "AzureWebJobsStorage__tableServiceUri", "OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID",
    ];

    // Set by host and platform by themselves; the workspace's own references come through the parameter secrets.
    private static readonly string[] SetByOthers = ["FUNCTIONS_APP_ROOT_PATH", "FUNCTIONS_CUSTOMHANDLER_PORT", "WEBSITE_INSTANCE_ID", "WEBSITE_AUTH_ENABLED"];

    private static IReadOnlyList<(string Name, JsonElement Bindings)> Functions => [.. Directory
        .EnumerateFiles(Path.Combine(Repository.Root, "functions", "app"), "function.json", SearchOption.AllDirectories)
        .Select(file => (Path.GetFileName(Path.GetDirectoryName(file))!, JsonDocument.Parse(File.ReadAllText(file)).RootElement.GetProperty("bindings")))];

    [Test]
    public async Task Settings_All_AreReadBySomebody()
    {
        var settings = (await Deployment.FullAsync()).Settings();

        Assert.That(settings.Keys, Is.EquivalentTo(ReadByOthers.Concat([PseudonymKey.Variable, StorageSettings.EndpointVariable, "SLACK_TOKEN"])));
    }

    [Test]
    public async Task Variables_ThatTheProgramReads_AreSetBySomebody()
    {
        var settings = (await Deployment.FullAsync()).Settings().Keys;

        var read = Directory.EnumerateFiles(Path.Combine(Repository.Root, "functions"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Variable().Matches(File.ReadAllText(file))).Select(m => m.Groups["name"].Value).Distinct(StringComparer.Ordinal);

        Assert.That(read.Except(settings).Except(SetByOthers), Is.Empty);
    }

    [Test]
    public async Task Secrets_All_AreReferences()
    {
        var settings = (await Deployment.FullAsync()).Settings();

        Assert.That(settings["SLACK_TOKEN"], Does.Contain("@Microsoft.KeyVault(SecretUri=").And.Contain("'slack-token'"));
        Assert.That(settings[PseudonymKey.Variable], Does.Contain("usageinsight-pseudonym-key"));
    }

    [Test]
    public async Task Queues_AreThoseOfTheFunctions()
    {
        var named = Functions.SelectMany(f => f.Bindings.EnumerateArray()).Where(b => b.TryGetProperty("queueName", out _)).Select(b => b.GetProperty("queueName").GetString()!).Distinct();

        var made = (await Deployment.BareAsync()).All("Microsoft.Storage/storageAccounts/queueServices/queues").Select(q => ((string)q["name"]!).Split('/')[^1]);

        Assert.That(made, Is.EquivalentTo(named));
    }

    // AzureWebJobsStorage as a prefix is what the settings spell out; another connection would have none.
    [Test]
    public void Bindings_All_UseTheConnectionThatTheSettingsDescribe() =>
        Assert.That(
            Functions.SelectMany(f => f.Bindings.EnumerateArray()).Where(b => b.TryGetProperty("connection", out _)).Select(b => b.GetProperty("connection").GetString()),
            Is.Not.Empty.And.All.EqualTo("AzureWebJobsStorage"));

    // What is switched off has to be a job that clock runs when it is due.
    [Test]
    public async Task Timers_SwitchedOff_AreJobsOfTheClock()
    {
        var off = (await Deployment.BareAsync()).Settings().Where(s => s.Key.EndsWith(".Disabled", StringComparison.Ordinal) && s.Value == "true").Select(s => s.Key.Split('.')[1]).ToList();

        Assert.That(off, Is.Not.Empty.And.SubsetOf(JobSchedules.Names));
        Assert.That((await Deployment.ShutAsync()).Settings().Keys, Has.None.EndsWith(".Disabled"));
    }

    [Test]
    public async Task Alerts_Name_FunctionsThatExist()
    {
        var queries = string.Join('\n', (await Deployment.BareAsync()).All("Microsoft.Insights/scheduledQueryRules").Select(r => (string)r["properties"]!["criteria"]!["allOf"]![0]!["query"]!));
        var names = Functions.Select(f => f.Name).ToList();

        Assert.That(Quoted().Matches(queries).Select(m => m.Groups[1].Value), Is.EquivalentTo([TriggerTable.PoisonEnding, "zz_http", TriggerTable.Clock]));
        Assert.That(names, Does.Contain("zz_http").And.Contain(TriggerTable.Clock));
        Assert.That(names.Where(n => n.EndsWith(TriggerTable.PoisonEnding, StringComparison.Ordinal)), Is.Not.Empty);
    }

    // The alerts count requests and failures: the host must send them all.
    [Test]
    public void Sampling_LeavesOut_WhatAlertsCount()
    {
        using var host = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "host.json")));
        var excluded = host.RootElement.GetProperty("logging").GetProperty("applicationInsights").GetProperty("samplingSettings").GetProperty("excludedTypes").GetString();

        Assert.That(excluded!.Split(';'), Does.Contain("Request").And.Contain("Exception"));
    }

    [Test]
    public async Task Time_OfARun_IsWhatTheHandlerGoesBy()
    {
        var settings = (await Deployment.ShutAsync()).Settings();

        var folder = HostFolder.Read(Repository.Root, settings.GetValueOrDefault);

        Assert.That(folder.FunctionTimeout, Is.EqualTo(TimeSpan.FromMinutes(20)));
    }

    [GeneratedRegex("""const string \w*(Variable|FunctionsHost|TimeoutSetting)\s*=\s*"(?<name>[^"]+)";""")]
    private static partial Regex Variable();

    [GeneratedRegex("(?:with|!=|==) \"([^\"]+)\"")]
    private static partial Regex Quoted();
}
