using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using UsageInsight.Functions.Api.Access.Log;
using UsageInsight.Functions.Privacy;
using UsageInsight.Functions.SeatLists;
using UsageInsight.Functions.Workspace.Session;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Cli.Privacy;

/// <summary><c>privacy rotate-key --ids FILE</c>: a new key for the pseudonyms; counts go on under new names.</summary>
internal static class RotateKeyCommand
{
    private static readonly TimeSpan Suppressed = TimeSpan.FromDays(30);

    private static readonly Option<string?> Ids = new("--ids") { Description = "A CSV file whose column id lists everybody's ids as sources write them; people in the map of names are known without it." };
    private static readonly Option<bool> AcceptBreak = new("--accept-break") { Description = "Go on although some people are not on the list: seen again, they count as somebody new." };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Only say whom a new key would rename." };

    public static Command Build()
    {
        var reason = Reason.Option(required: true);
        var command = new Command("rotate-key", """
            Replace the key of the pseudonyms. What is counted of people on the list goes on under new pseudonyms; the old key can then
            be destroyed. Stop serve first. Cut off in the midst, it goes on when it is called again with the same list.

            Examples:
              usageinsight privacy rotate-key --ids people.csv --reason "yearly rotation" --dry-run
            """)
        { Ids, AcceptBreak, DryRun, reason };
        command.SetAction((parsed, cancellationToken) => RunAsync(CommandLine.Context(parsed), parsed, Reason.Read(parsed, reason)!, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CliContext context, ParseResult parsed, string why, CancellationToken cancellationToken)
    {
        PseudonymKey.RequireFile(Environment.GetEnvironmentVariable);
        await using var session = await WorkspaceSession.OpenAsync(context, readOnly: false, cancellationToken, whileRotating: true);
        if (session.Settings.Privacy.Seats == SeatNaming.Given)
        {
            throw new UserErrorException("This workspace keeps seats as given: there are no pseudonyms.", "privacy.seats", "pseudonym");
        }

        var next = PseudonymKey.ReadNext(context.Workspace) ?? KeyRotation.After(session.Key);
        var rotation = new KeyRotation(session, next);
        var plan = await rotation.PlanAsync(parsed.GetValue(Ids) is { } file ? ReadIds(file) : [], cancellationToken);
        if (parsed.GetValue(DryRun))
        {
            await TellAsync(context, plan, "would be renamed", "would keep a name that nobody can make again");
            return plan.Left == 0 ? ExitCode.Done : ExitCode.NeedsAttention;
        }

        await CheckAsync(session, plan, parsed.GetValue(AcceptBreak), cancellationToken);
        await AccessJournal.NoteAsync(session, AccessAct.PseudonymKey, string.Create(CultureInfo.InvariantCulture, $"a new key: {plan.Renamed} seats renamed, {plan.Left} left"), seat: null, why, cancellationToken);
        PseudonymKey.WriteNext(context.Workspace, next);
        await rotation.RenameAsync(plan, cancellationToken);
        PseudonymKey.TakeNext(context.Workspace);
        await TellAsync(context, plan, "have new pseudonyms", "keep a name that nobody can make again");
        await TellExemptAsync(context, session, plan);
        await context.Error.WriteLineAsync("next: destroy every copy of the old key, and keep one of the new; run usageinsight analyze");
        return ExitCode.Done;
    }

    // All that --accept-break would accept is told at once: nobody accepts what was not said.
    private static async Task CheckAsync(WorkspaceSession session, RotationPlan plan, bool acceptBreak, CancellationToken cancellationToken)
    {
        if (acceptBreak)
        {
            return;
        }

        var mistakes = new Mistakes();
        if (plan.Left > 0)
        {
            mistakes.Add(new(
                string.Create(CultureInfo.InvariantCulture, $"{(plan.Left == 1 ? "1 seat belongs to somebody who is" : $"{plan.Left} seats belong to people who are")} not on the list; seen again, they would count as somebody new."),
                "--ids",
                "a list with everybody's ids",
                "add them, or go on with --accept-break: what is counted so far stays right, people who come back are counted anew"));
        }

        // Resends of an erased person are known by their old pseudonym only.
        var erased = await session.AccessLog.ReadAsync(cancellationToken).LastOrDefaultAsync(entry => entry.Act == AccessAct.Erasure, cancellationToken);
        if (erased is not null && session.Time.GetUtcNow() - erased.At < Suppressed)
        {
            mistakes.Add(new(
                "Somebody was erased less than 30 days ago; under a new key what a source sends of them again would be taken.",
                expected: string.Create(CultureInfo.InvariantCulture, $"a day after {(erased.At + Suppressed).UtcDateTime:d MMM yyyy}"),
                next: "wait, or go on with --accept-break and see to it that no source sends them again"));
        }

        mistakes.ThrowIfAny("mend both, or go on with --accept-break, which accepts both: people who are not on the list are counted anew, and so are erased ones unless no source sends them again");
    }

    private static List<string> ReadIds(string file)
    {
        using var text = new StreamReader(file);
        var rows = new CsvRows(text);
        var column = (rows.Read() ?? []).FindIndex(name => name.Trim().Trim('\uFEFF').Equals("id", StringComparison.OrdinalIgnoreCase));
        if (column < 0)
        {
            throw new UserErrorException("The list has no column id.", file, "a CSV file with a header and a column id");
        }

        var ids = new List<string>();
        while (rows.Read() is { } cells)
        {
            if (column < cells.Count && cells[column].Trim() is { Length: > 0 } id)
            {
                ids.Add(id);
            }
        }

        return ids;
    }

    private static Task TellAsync(CliContext context, RotationPlan plan, string renamed, string left) => context.Out.WriteLineAsync(context.Json
        ? JsonSerializer.Serialize(new { renamed = plan.Renamed, left = plan.Left })
        : string.Create(CultureInfo.InvariantCulture, $"{plan.Renamed} seats {renamed}{(plan.Left > 0 ? $"; {plan.Left} {left}" : "")}"));

    // The settings are the team's file: we say what to write there and leave the writing to them.
    private static async Task TellExemptAsync(CliContext context, WorkspaceSession session, RotationPlan plan)
    {
        foreach (var seat in session.Settings.Analysis.ExemptSeats.Where(seat => plan.Names.ContainsKey(new(seat))))
        {
            await context.Error.WriteLineAsync($"note: usageinsight.yaml: analysis.exemptSeats: {seat} is now {plan.Names[new(seat)].Value}");
        }
    }
}
