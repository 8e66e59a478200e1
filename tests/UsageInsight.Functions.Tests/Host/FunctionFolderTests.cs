using System.Text.Json;
using UsageInsight.Functions.Pipeline.Jobs;
using UsageInsight.Functions.Triggers;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Host;

/// <summary>The function folders against what the handler knows: either without the other is a function that never runs.</summary>
internal sealed class FunctionFolderTests
{
    private static readonly Dictionary<string, string> NoSettings = [];

    private static readonly IReadOnlyDictionary<string, IReadOnlyList<BindingConfig>> Folders = Directory
        .EnumerateDirectories(Path.Combine(Repository.Root, "functions", "app"))
        .ToDictionary(folder => Path.GetFileName(folder)!, Bindings, StringComparer.Ordinal);

    private static IEnumerable<string> Scheduled => JobSchedules.Names;

    private static IEnumerable<string> Asked => TriggerTable.MessageJobs;

    [Test]
    public void Folders_AreExactlyTheFunctionsOfTheHandler() => Assert.That(Folders.Keys, Is.EquivalentTo(TriggerTable.Names.Append("zz_http")));

    [TestCaseSource(nameof(Scheduled))]
    public void Timer_HasTheDefaultOfTheWorkspace(string job) =>
        Assert.That(Trigger(job), Has.Property("Name").EqualTo(Invocation.TimerBinding).And.Property("Schedule").EqualTo(JobSchedules.Expression(new(), job)));

    [TestCaseSource(nameof(Asked))]
    public void Message_ComesFromTheQueueOfItsJob_AndIsTakenOverWhenGivenUp(string job)
    {
        Assert.That(Trigger(job), Has.Property("Name").EqualTo(Invocation.MessageBinding).And.Property("Queue").EqualTo($"usageinsight-{job}"));
        Assert.That(Trigger(job + TriggerTable.PoisonEnding).Queue, Is.EqualTo($"usageinsight-{job}-poison"));
    }

    // The clock sends again whatever was lost; the others what follows from them, and themselves where they are cut short.
    [TestCase(TriggerTable.Clock, new[] { JobName.Pull, JobName.AnalyzePart, JobName.AnalyzeCompose })]
    [TestCase(JobName.Collect, new[] { JobName.Pull })]
    [TestCase(JobName.Pull, new[] { JobName.Pull })]
    [TestCase(JobName.Analyze, new[] { JobName.AnalyzePart })]
    [TestCase(JobName.AnalyzePart, new[] { JobName.AnalyzePart, JobName.AnalyzeCompose })]
    [TestCase(JobName.AnalyzeCompose, new string[0])]
    public void Outputs_AreTheQueuesOfWhatFollows(string function, string[] jobs) =>
        Assert.That(
            Folders[function].Where(b => b.Direction == "out").Select(b => (b.Name, b.Queue)),
            Is.EquivalentTo(jobs.Select(job => (TriggerAnswer.BindingOf(job), $"usageinsight-{job}"))));

    [Test]
    public void Http_IsOneFunctionThatIsMatchedLast()
    {
        Assert.That(Folders.Where(f => f.Value.Any(b => b.Type == "httpTrigger")).Select(f => f.Key), Is.EqualTo(["zz_http"]));
        Assert.That(Folders.Keys.Max(StringComparer.OrdinalIgnoreCase), Is.EqualTo("zz_http"));
        Assert.That(Folders["zz_http"].Select(b => b.Type), Is.EqualTo(["httpTrigger", "http"]), "more bindings would take away the passing on");
    }

    private static BindingConfig Trigger(string function) => Folders[function].Single(b => b.Direction == "in");

    private static IReadOnlyList<BindingConfig> Bindings(string folder)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "function.json")));
        return [.. json.RootElement.GetProperty("bindings").EnumerateArray().Select(b => BindingConfig.Read(b, NoSettings))];
    }
}
