using System.Globalization;
using System.Text.Json;
using UsageInsight.Functions.Pipeline.Import;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Cli.Import;

/// <summary>Tells what became of the files, to a program or a person.</summary>
internal static class ImportAnswer
{
    public static async Task WriteAsync(CliContext context, IReadOnlyList<ImportOutcome> outcomes, bool dryRun)
    {
        var all = outcomes.Aggregate(default(FoldOutcome), (sum, o) => sum + o.Counts);
        if (context.Json)
        {
            await context.Out.WriteLineAsync(Json(outcomes, all, dryRun));
        }
        else
        {
            await context.Out.WriteAsync(Text(outcomes, all, dryRun));
        }

        foreach (var outcome in outcomes)
        {
            foreach (var warning in outcome.Warnings)
            {
                await context.Error.WriteLineAsync($"warning: {outcome.File}: {warning}");
            }

            if (outcome.Counts.Received == 0)
            {
                await context.Error.WriteLineAsync($"attention: {outcome.File}: a header and no records; next: check what wrote it, an empty export is not a day without use");
            }

            await TellFailuresAsync(context.Error, outcome);
        }

        if (outcomes.Any(o => o.Reasons.Any(r => r.Reason == IntakeProblem.BadDate.Reason)))
        {
            await context.Error.WriteLineAsync("next: dates of another form are read with dateFormat under import: in usageinsight.yaml, for example dd.MM.yyyy");
        }

        if (all.Failed > 0 && !dryRun)
        {
            await context.Error.WriteLineAsync("next: usageinsight failed list shows them; after a fix, import the file again: what counted already is not counted twice");
        }
    }

    private static string Json(IReadOnlyList<ImportOutcome> outcomes, FoldOutcome all, bool dryRun)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("files");
            foreach (var outcome in outcomes)
            {
                json.WriteStartObject();
                json.WriteString("file", outcome.File);
                WriteCounts(json, outcome.Counts);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            WriteCounts(json, all);
            if (dryRun)
            {
                json.WriteBoolean("dryRun", true);
            }

            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void WriteCounts(Utf8JsonWriter json, FoldOutcome counts)
    {
        json.WriteNumber("received", counts.Received);
        json.WriteNumber("accepted", counts.Accepted);
        json.WriteNumber("duplicate", counts.Duplicate);
        json.WriteNumber("failed", counts.Failed);
    }

    private static string Text(IReadOnlyList<ImportOutcome> outcomes, FoldOutcome all, bool dryRun)
    {
        var text = string.Concat(outcomes.Select(o => Line(o.File, o.Counts)));
        text += outcomes.Count > 1 ? Line("all files", all) : "";
        return text + (dryRun ? "Dry run: nothing was kept, and duplicates were not looked for.\n" : "");
    }

    private static string Line(string name, FoldOutcome counts) => string.Create(
        CultureInfo.InvariantCulture, $"{name}: {counts.Received:N0} received = {counts.Accepted:N0} accepted + {counts.Duplicate:N0} duplicate + {counts.Failed:N0} failed\n");

    private static async Task TellFailuresAsync(TextWriter error, ImportOutcome outcome)
    {
        foreach (var reason in outcome.Reasons)
        {
            await error.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"failed: {outcome.File}: {reason.Records:N0} x {reason.Reason}, first at {reason.FirstPlace}: {reason.Message}"));
        }

        var later = outcome.Counts.Failed - outcome.Reasons.Sum(r => r.Records);
        if (later > 0)
        {
            await error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"failed: {outcome.File}: {later:N0} refused by the ledger (same id with other content, or a day that is closed)"));
        }
    }
}
