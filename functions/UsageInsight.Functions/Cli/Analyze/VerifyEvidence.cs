using System.Globalization;
using System.Text.Json;
using UsageInsight.Analysis.Evidence;
using UsageInsight.Functions.Pipeline;
using UsageInsight.Functions.Workspace.Session;
using UsageInsight.Reports.Terminal;

namespace UsageInsight.Functions.Cli.Analyze;

/// <summary><c>verify ID</c>: recomputes a recommendation for its own day and says whether it still holds.</summary>
internal static class VerifyEvidence
{
    /// <returns><see cref="ExitCode.Done"/> where everything agrees, else <see cref="ExitCode.NeedsAttention"/>.</returns>
    /// <exception cref="UserErrorException">No evidence is kept under the id.</exception>
    public static async Task<int> RunAsync(CliContext context, string id, CancellationToken cancellationToken)
    {
        await using var session = await WorkspaceSession.OpenAsync(context, readOnly: true, cancellationToken);
        var kept = await EvidenceDocuments.ReadAsync(session.Store, id, cancellationToken) ?? throw await UnknownAsync(session, id, cancellationToken);
        if (kept.Version != EvidencePack.CurrentVersion)
        {
            throw new UserErrorException($"The evidence of {id} has the form {kept.Version}, which this program does not read.", expected: $"form {EvidencePack.CurrentVersion}", next: "run the program that wrote it");
        }

        var run = await AnalyzePipeline.ComputeAsync(session, kept.AsOf, context.Time, cancellationToken);
        var now = EvidencePacks.Of(run.Input, run.Whole, run.Result).FirstOrDefault(p => p.Recommendation.Id == id);
        var inputs = now?.Inputs ?? EvidencePacks.InputsOf(kept.Recommendation.App, run.Input, run.Whole);
        var differences = EvidenceCheck.Differences(kept, now, inputs, run.Input.Options.GroupThreshold);
        Tell(context, kept, differences);
        return differences.Count == 0 ? ExitCode.Done : ExitCode.NeedsAttention;
    }

    private static void Tell(CliContext context, EvidencePack kept, IReadOnlyList<string> differences)
    {
        if (context.Json)
        {
            context.Out.WriteLine(JsonSerializer.Serialize(new { kept.Recommendation.Id, agrees = differences.Count == 0, differences, kept.AsOf, kept.ComputedAt, kept.Method, kept.Rules, kept.Inputs, kept.Sources }, AnalysisDocuments.Json));
            return;
        }

        context.Out.WriteLine($"{kept.Recommendation.Id}: {kept.Recommendation.Kind} on {string.Join(' ', new[] { kept.Recommendation.App, kept.Recommendation.Plan, kept.Recommendation.Feature }.OfType<string>())}");
        context.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"as of {kept.AsOf:yyyy-MM-dd}, computed {kept.ComputedAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC, method {kept.Method}, rules {kept.Rules}"));
        var table = new TextTable("input", ">statements", "=sha-256");
        foreach (var input in kept.Inputs)
        {
            table.Add(input.Name, input.Records.ToString("N0", CultureInfo.InvariantCulture), input.Sha256[..16]);
        }

        table.Write(context.Out, context.Columns);
        context.Out.WriteLine(differences.Count == 0 ? "agrees: recomputed from the same inputs, with the same figures" : "changed since:");
        foreach (var difference in differences)
        {
            context.Out.WriteLine($"  {difference}");
        }
    }

    private static async Task<UserErrorException> UnknownAsync(WorkspaceSession session, string id, CancellationToken cancellationToken)
    {
        var known = await EvidenceDocuments.IdsAsync(session.Store, cancellationToken);
        return new(
            $"No evidence is kept for '{id}'.",
            session.Folder,
            known.Count == 0 ? "the id of a recommendation that analyze has given" : $"one of {string.Join(", ", known.Take(8))}{(known.Count > 8 ? ", ..." : "")}",
            "usageinsight analyze lists the recommendations with their ids");
    }
}
