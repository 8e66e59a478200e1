using System.Text.Json.Nodes;
using UsageInsight.Functions.Tests.Storage;

namespace UsageInsight.Functions.Tests.Deploy;

/// <summary>The templates against the compiler, which holds them against the published shape of every resource they name.</summary>
internal sealed class TemplateTests
{
    private static readonly Lazy<Task<(int Exit, string Printed, string Said)>> Compiled = new(() => BicepCompiler.RunAsync("build", Path.Combine(BicepCompiler.Folder, "main.bicep"), "--stdout"));

    private static IReadOnlyList<string> Files => Directory.GetFiles(BicepCompiler.Folder, "*.bicep", SearchOption.AllDirectories);

    [Test]
    public async Task Templates_Compiled_AreFreeOfErrorsAndWarnings() => Assert.That(((await Compiled.Value).Exit, (await Compiled.Value).Said), Is.EqualTo((0, "")));

    // A module that main.bicep does not reach would never be compiled.
    [Test]
    public async Task Modules_All_AreUsed()
    {
        var sources = await Task.WhenAll(Files.Select(file => File.ReadAllTextAsync(file)));
        var modules = Files.Where(f => Path.GetFileName(f) != "main.bicep").Select(f => Path.GetFileName(f)!);

        Assert.That(modules.Where(module => !sources.Any(s => s.Contains($"{module}'", StringComparison.Ordinal))), Is.Empty);
    }

    [Test]
    public async Task Templates_All_AreFormattedAsTheCompilerWould()
    {
        using var copy = new TemporaryFolder();
        foreach (var file in Files)
        {
            File.Copy(file, Path.Combine(copy.Path, Path.GetFileName(file)));
        }

        await BicepCompiler.RunAsync("format", "--pattern", Path.Combine(copy.Path, "*.bicep"));

        Assert.That(Files.Where(file => File.ReadAllText(file) != File.ReadAllText(Path.Combine(copy.Path, Path.GetFileName(file)))), Is.Empty);
    }

    [Test]
    public async Task Example_Compiled_SaysValuesForParametersThatExist()
    {
        var (exit, _, said) = await BicepCompiler.RunAsync("build-params", Path.Combine(BicepCompiler.Folder, "example.bicepparam"), "--stdout");

        Assert.That((exit, said), Is.EqualTo((0, "")));
    }

    [Test]
    public async Task Parameters_All_AreDescribed_AndNoneTakesOrGivesASecret()
    {
        var template = await TemplateAsync();

        foreach (var (name, parameter) in template["parameters"]!.AsObject())
        {
            Assert.That((string?)parameter!["metadata"]?["description"], Is.Not.Null.And.Not.Empty, name);
            Assert.That((string?)parameter["type"] ?? "", Does.Not.Contain("secure").IgnoreCase, $"{name}: secrets go into the vault, not through a deployment");
        }

        Assert.That(template.ToJsonString(), Does.Not.Contain("listKeys").And.Not.Contain("SharedAccessSignature"));
    }

    [Test]
    public async Task Readme_TellsEveryParameterAndOutput()
    {
        var template = await TemplateAsync();
        var readme = await File.ReadAllTextAsync(Path.Combine(BicepCompiler.Folder, "README.md"));

        var names = template["parameters"]!.AsObject().Concat(template["outputs"]!.AsObject()).Select(p => p.Key);

        Assert.That(names.Where(name => !readme.Contains($"`{name}`", StringComparison.Ordinal)), Is.Empty);
    }

    private static async Task<JsonNode> TemplateAsync()
    {
        var (exit, printed, said) = await Compiled.Value;
        Assert.That(exit, Is.Zero, said);
        return JsonNode.Parse(printed)!;
    }
}
