using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using UsageInsight.Functions.Tests.Storage;

namespace UsageInsight.Functions.Tests.Deploy;

/// <summary>What a deployment with some parameters would make, as the compiler works it out.</summary>
internal sealed class Deployment
{
    private const string Subscription = "11111111-1111-1111-1111-111111111111";

    // Working one out takes a second or two.
    private static readonly ConcurrentDictionary<string, Lazy<Task<Deployment>>> Known = new(StringComparer.Ordinal);

    private Deployment(JsonNode snapshot) => Resources = [.. snapshot["predictedResources"]!.AsArray().Select(r => r!)];

    /// <summary>With nothing but what has no default.</summary>
    public static Task<Deployment> BareAsync() => PredictAsync("");

    /// <summary>With secrets, operators, mail and sign-in.</summary>
    public static Task<Deployment> FullAsync() => PredictAsync("""
        param secrets = ['SLACK_TOKEN']
        param operators = ['22222222-2222-2222-2222-222222222222']
        param alertMail = ['it@example.com']
        param signIn = { clientId: '33333333-3333-3333-3333-333333333333', tenant: '44444444-4444-4444-4444-444444444444' }
        """);

    /// <summary>Shut against everybody who is not named, and with runs of 20 minutes and every timer on.</summary>
    public static Task<Deployment> ShutAsync() => PredictAsync("""
        param privateNetwork = true
        param operatorAddresses = ['203.0.113.7']
        param callers = ['198.51.100.0/24']
        param functionTimeout = '00:20:00'
        param minuteTimers = true
        """);

    /// <summary>The resources with their properties; what only the service knows stands as an expression.</summary>
    public IReadOnlyList<JsonNode> Resources { get; }

    /// <summary>The resources of a type.</summary>
    public IReadOnlyList<JsonNode> All(string type) => [.. Resources.Where(r => (string?)r["type"] == type)];

    /// <summary>The properties of the only resource of a type.</summary>
    public JsonNode One(string type) => All(type).Single()["properties"]!;

    /// <summary>The settings of the function app by name.</summary>
    public IReadOnlyDictionary<string, string> Settings() => Resources
        .Single(r => (string?)r["type"] == "Microsoft.Web/sites/config" && ((string)r["name"]!).EndsWith("/appsettings", StringComparison.Ordinal))["properties"]!
        .AsObject().ToDictionary(p => p.Key, p => (string)p.Value!, StringComparer.Ordinal);

    private static Task<Deployment> PredictAsync(string parameters) => Known.GetOrAdd(parameters, text => new(() => WorkOutAsync(text))).Value;

    private static async Task<Deployment> WorkOutAsync(string parameters)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "some.bicepparam");
        var template = Path.GetRelativePath(folder.Path, Path.Combine(BicepCompiler.Folder, "main.bicep"));
        await File.WriteAllTextAsync(file, $"using '{template}'\n{parameters}");
        var (exit, _, said) = await BicepCompiler.RunAsync(
            "snapshot", file, "--mode", "overwrite", "--subscription-id", Subscription, "--resource-group", "some", "--location", "westeurope");
        Assert.That(exit, Is.Zero, said);
        return new(JsonNode.Parse(await File.ReadAllTextAsync(Path.ChangeExtension(file, ".snapshot.json")))!);
    }
}
