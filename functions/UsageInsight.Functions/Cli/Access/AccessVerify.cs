using System.Globalization;
using System.Text.Json;
using UsageInsight.Functions.Api.Access.Log;
using UsageInsight.Functions.Pipeline;
using UsageInsight.Functions.Workspace.Session;

namespace UsageInsight.Functions.Cli.Access;

/// <summary><c>access verify</c>: goes along the chain of entries.</summary>
internal static class AccessVerify
{
    /// <summary>What to do about a log that is not whole.</summary>
    public const string NextWhereBroken = "next: look at who can write to the store; access log of a backup of this workspace shows what was taken out";

    public static async Task<int> RunAsync(CliContext context, string? anchor, CancellationToken cancellationToken)
    {
        await using var session = await WorkspaceSession.OpenAsync(context, readOnly: true, cancellationToken);
        var verdict = await AccessJournal.VerifyAsync(session, anchor, cancellationToken);
        if (context.Json)
        {
            await context.Out.WriteLineAsync(JsonSerializer.Serialize(new { whole = verdict.Problems.Count == 0, entries = verdict.Entries, problems = verdict.Problems, anchor = verdict.Anchor, waiting = verdict.Waiting }, AnalysisDocuments.Json));
            return Exit(verdict.Problems.Count);
        }

        await context.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{(verdict.Problems.Count == 0 ? "whole" : "not whole")}: {verdict.Entries:N0} sound {(verdict.Entries == 1 ? "entry" : "entries")}{(verdict.Waiting > 0 ? $", {verdict.Waiting:N0} not in the chain yet" : "")}"));
        foreach (var problem in verdict.Problems)
        {
            await context.Out.WriteLineAsync($"  {problem}");
        }

        await context.Out.WriteLineAsync($"anchor: {verdict.Anchor}");
        await context.Out.WriteLineAsync(verdict.Problems.Count > 0 ? NextWhereBroken
            : "next: keep the anchor where this machine's owner cannot change it; access verify --anchor then proves that nothing was cut off");
        return Exit(verdict.Problems.Count);
    }

    private static int Exit(int problems) => problems == 0 ? ExitCode.Done : ExitCode.NeedsAttention;
}
