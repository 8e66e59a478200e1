using System.Globalization;
using System.Text.Json;
using UsageInsight.Functions.Api.Access.Log;
using UsageInsight.Functions.Cli.Access;
using UsageInsight.Functions.Pipeline;
using UsageInsight.Functions.Workspace.Session;

namespace UsageInsight.Functions.Cli.Analyze;

/// <summary>
/// <c>verify</c> without an id: everything kept that can be checked without computing advice anew - the ledger against its records, the
/// chain of the access log, and that the evidence can be read. Whether the evidence still agrees is asked one by one.
/// </summary>
internal static class VerifyStore
{
    /// <returns><see cref="ExitCode.Done"/> where all of it is sound, else <see cref="ExitCode.NeedsAttention"/>.</returns>
    public static async Task<int> RunAsync(CliContext context, CancellationToken cancellationToken)
    {
        await using var session = await WorkspaceSession.OpenAsync(context, readOnly: true, cancellationToken);
        var ledger = await session.Store.VerifyAsync(cancellationToken);
        var log = await AccessJournal.VerifyAsync(session, anchor: null, cancellationToken);
        var (kept, damaged) = await EvidenceDocuments.CheckAsync(session.Store, cancellationToken);
        var sound = ledger.Count + log.Problems.Count + damaged.Count == 0;
        if (context.Json)
        {
            await context.Out.WriteLineAsync(JsonSerializer.Serialize(
                new { agrees = sound, differences = ledger, accessLog = new { log.Entries, log.Waiting, log.Problems }, evidence = new { kept, damaged } },
                AnalysisDocuments.Json));
        }
        else
        {
            await TellAsync(context.Out, ledger.Count == 0 ? "ledger agrees: it is what its sealed day sums and kept records add up to" : "ledger differs:", ledger);
            await TellAsync(context.Out, log.Problems.Count == 0 ? Count("access log is whole", log.Entries, "entry", "entries") : "access log is not whole:", log.Problems);
            await TellAsync(context.Out, damaged.Count == 0 ? Count("evidence can be read", kept, "recommendation", "recommendations") : "evidence is damaged:", damaged);
            await NextAsync(context.Error, log.Problems.Count > 0, damaged.Count > 0, kept);
        }

        return sound ? ExitCode.Done : ExitCode.NeedsAttention;
    }

    private static string Count(string what, long count, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{what}: {(count == 0 ? "no" : count.ToString("N0", CultureInfo.InvariantCulture))} {(count == 1 ? one : many)}");

    private static async Task TellAsync(TextWriter to, string verdict, IReadOnlyList<string> problems)
    {
        await to.WriteLineAsync(verdict);
        foreach (var problem in problems)
        {
            await to.WriteLineAsync($"  {problem}");
        }
    }

    private static async Task NextAsync(TextWriter to, bool logBroken, bool evidenceDamaged, int kept)
    {
        if (logBroken)
        {
            await to.WriteLineAsync(AccessVerify.NextWhereBroken);
        }

        if (evidenceDamaged)
        {
            await to.WriteLineAsync("next: restore the store from a backup, or usageinsight analyze, which gives its advice with evidence anew");
        }
        else if (kept > 0)
        {
            await to.WriteLineAsync("next: usageinsight verify ID recomputes a recommendation and says whether its evidence still agrees");
        }
    }
}
