using System.Text.Json;
using UsageInsight.Functions.Pipeline;
using UsageInsight.Functions.Pipeline.Jobs;
using UsageInsight.Functions.Pipeline.Jobs.Work;

namespace UsageInsight.Functions.Tests.Host;

/// <summary>The whole way of the data through the published folder: HTTP in, pull by queue, analysis in parts, report and webhook out.</summary>
internal sealed class FunctionPipelineTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Test]
    public async Task Data_TravelsFromHttpAndVendorToReportAndWebhook()
    {
        await using var pipeline = await PipelineApp.StartAsync();

        Assert.That(await pipeline.SendAsync("m1", "anna"), Is.True, pipeline.Host.Log);
        await RunAsync(pipeline, JobName.Collect);
        await RunAsync(pipeline, JobName.Analyze);
        await RunAsync(pipeline, JobName.Alerts);
        await RunAsync(pipeline, JobName.Deliver);
        Assert.That(await pipeline.AskAsync("apps"), Does.Contain("\"id\":\"hubspot\""));
        Assert.That(await pipeline.AskAsync("openapi.json"), Does.Contain("\"url\": \"/api/insight/v1\""));
        Assert.That(await pipeline.AskAsync("jobs"), Does.Contain("urn:problem-type:usageinsight:forbidden"));

        Assert.That(pipeline.Receiver.Messages, Has.Count.EqualTo(1), pipeline.Host.Log);
        Assert.That(pipeline.Receiver.Messages[0].Body, Does.Contain("tool"), "the pushed source has been quiet for months");
        Assert.That(pipeline.Reports, Is.Not.Empty, pipeline.Host.Log);
        Assert.That(File.ReadAllText(pipeline.Reports[0]), Does.Contain("hubspot"));
        await CheckAsync(pipeline);
    }

    [Test]
    public async Task Vendor_ThatAnswersNonsense_EndsAsPoison_AndIsPulledAfterwards()
    {
        await using var pipeline = await PipelineApp.StartAsync();
        pipeline.Vendor.Broken = true;
        await RunAsync(pipeline, JobName.Collect);

        var tries = pipeline.Host.Invocations.Where(i => i.Function == JobName.Pull).ToList();
        Assert.That((tries.Count, tries.Count(t => t.Succeeded)), Is.EqualTo((WorkItem.MaxTries, 0)), pipeline.Host.Log);
        Assert.That(pipeline.Host.Invocations.Count(i => i.Function == "pull-poison" && i.Succeeded), Is.EqualTo(1));
        Assert.That((await pipeline.Host.AdminAsync(JobName.Fold)).Succeeded, Is.True, "others go on");

        pipeline.Vendor.Broken = false;
        Assert.That((await pipeline.Host.AdminAsync(JobName.Pull, "crm")).Succeeded, Is.True, pipeline.Host.Log);
        await using var session = await pipeline.App.StopAndOpenAsync();
        Assert.That((await new WorkQueue(session.Store, TimeSpan.Zero, TimeProvider.System).ReadAsync("pull/crm", CancellationToken.None))!.Status, Is.EqualTo(WorkStatus.Done));
        Assert.That((await PipelineApp.CountedAsync(session)).Pulled, Is.EqualTo(pipeline.Told));
    }

    private static async Task RunAsync(PipelineApp pipeline, string job)
    {
        var answer = await pipeline.Host.AdminAsync(job);
        Assert.That(answer.Succeeded, Is.True, pipeline.Host.Log);
        await pipeline.Host.QuietAsync(Patience);
    }

    // What is stored is what the same analysis finds in one go.
    private static async Task CheckAsync(PipelineApp pipeline)
    {
        await using var session = await pipeline.App.StopAndOpenAsync();
        var (pushed, pulled) = await PipelineApp.CountedAsync(session);
        Assert.That((pushed, pulled), Is.EqualTo((new[] { "anna erp.open 2026-03-02 1" }, pipeline.Told)));
        var stored = await AnalysisDocuments.ReadAsync(session.Store, CancellationToken.None);
        var again = await AnalyzePipeline.ComputeAsync(session, stored!.AsOf, new FixedClock(stored.ComputedAt), CancellationToken.None);
        Assert.That(Text(stored), Is.EqualTo(Text(again.Result.WithoutSeats() with { Renewals = [] })));
    }

    private static string Text(Analysis.AnalysisResult result) => JsonSerializer.Serialize(result, AnalysisDocuments.Json);

    private sealed class FixedClock(DateTimeOffset at) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => at;
    }
}
