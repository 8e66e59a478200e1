using System.Text.Json;
using System.Text.RegularExpressions;
using NCrontab;

namespace UsageInsight.Functions.Tests.Host;

/// <summary>One function as its function.json says it.</summary>
internal sealed partial record FunctionConfig
{
    public required string Name { get; init; }

    public required BindingConfig Trigger { get; init; }

    public required IReadOnlyList<BindingConfig> Outputs { get; init; }

    /// <summary>The functions of a folder in the order of their names, which is also the order in which routes are matched.</summary>
    public static IReadOnlyList<FunctionConfig> ReadAll(string folder, HostConfig host, IReadOnlyDictionary<string, string> settings) =>
    [
        .. Directory.EnumerateDirectories(folder).Where(d => File.Exists(Path.Combine(d, "function.json")))
            .Select(d => Read(d, host, settings)).OrderBy(f => f.Name, StringComparer.OrdinalIgnoreCase),
    ];

    private static FunctionConfig Read(string folder, HostConfig host, IReadOnlyDictionary<string, string> settings)
    {
        var name = Path.GetFileName(folder);
        Assert.That(name, Does.Match("^[a-zA-Z][a-zA-Z0-9_-]{0,127}$"), "a function's name");
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "function.json")));
        var bindings = json.RootElement.GetProperty("bindings").EnumerateArray().Select(b => BindingConfig.Read(b, settings)).ToList();
        var function = new FunctionConfig
        {
            Name = name,
            Trigger = bindings.Single(b => b.Type.EndsWith("Trigger", StringComparison.Ordinal)),
            Outputs = [.. bindings.Where(b => b.Direction == "out")],
        };
        function.Check(host);
        return function;
    }

    // What would keep the host from indexing the function.
    private void Check(HostConfig host)
    {
        foreach (var binding in Outputs.Append(Trigger))
        {
            Assert.That(BindingName().IsMatch(binding.Name), Is.True, $"{Name}: binding name '{binding.Name}'");
            if (binding.Queue is { } queue)
            {
                Assert.That(host.HasBundle, Is.True, $"{Name}: queues need the extension bundle");
                Assert.That(QueueName().IsMatch(queue), Is.True, $"{Name}: queue name '{queue}'");
            }
        }

        if (Trigger.Schedule is { } schedule)
        {
            Assert.That(CrontabSchedule.TryParse(schedule, new() { IncludingSeconds = true }), Is.Not.Null, $"{Name}: schedule '{schedule}'");
        }
    }

    [GeneratedRegex(@"^([a-zA-Z][a-zA-Z0-9]{0,127}|\$return)$")]
    private static partial Regex BindingName();

    [GeneratedRegex("^(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex QueueName();
}
