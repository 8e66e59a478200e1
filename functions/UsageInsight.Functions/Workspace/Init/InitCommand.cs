using System.CommandLine;
using System.Text.Json;
using UsageInsight.Functions.Cli;
using UsageInsight.Functions.Workspace.Schemas;
using UsageInsight.Functions.Workspace.Session;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Workspace.Init;

/// <summary><c>init DIR</c>: makes a commented workspace and never overwrites a file.</summary>
internal static class InitCommand
{
    private static readonly Argument<string> Folder = new("DIR") { Description = "The folder to make the workspace in; made where it is missing." };

    private static readonly Option<string> Seats = new("--seats")
    {
        Description = "pseudonym: seats are kept as HMAC pseudonyms. given: as the sources give them, for data that is pseudonymous already.",
        DefaultValueFactory = _ => "pseudonym",
    };

    private static readonly Option<string?> Organisation = new("--organisation") { Description = "The organisation's name in titles (default: the folder's name)." };

    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Only say what would be made." };

    private static readonly Option<bool> SchemasOnly = new("--schemas-only") { Description = "Write only the JSON Schemas of this version into an existing workspace, after an update of the program." };

    private static readonly Option<bool> KeysOnly = new("--keys-only") { Description = "Make only the missing key of an existing workspace, for a fresh clone without data." };

    public static Command Build()
    {
        Seats.AcceptOnlyFromAmong("pseudonym", "given");
        var command = new Command("init", """
            Make a workspace: a folder with settings, catalog, contracts and connectors that a team keeps in git.

            Examples:
              usageinsight init usage
              usageinsight init usage --organisation "Example Ltd" --dry-run
              usageinsight init research --seats given
            """)
        { Folder, Seats, Organisation, DryRun, KeysOnly, SchemasOnly };
        command.SetAction((parsed, cancellationToken) => RunAsync(CommandLine.Context(parsed), new()
        {
            Folder = Path.GetFullPath(parsed.GetRequiredValue(Folder)),
            Seats = parsed.GetValue(Seats) == "given" ? SeatNaming.Given : SeatNaming.Pseudonym,
            Organisation = parsed.GetValue(Organisation),
            DryRun = parsed.GetValue(DryRun),
            KeysOnly = parsed.GetValue(KeysOnly),
            SchemasOnly = parsed.GetValue(SchemasOnly),
        }, cancellationToken));
        return command;
    }

    public static async Task<int> RunAsync(CliContext context, InitRequest request, CancellationToken cancellationToken)
    {
        if (request.KeysOnly)
        {
            return await MakeKeyAsync(context, request);
        }

        if (request.SchemasOnly)
        {
            return await WriteSchemasAsync(context, request, cancellationToken);
        }

        var organisation = request.Organisation ?? new DirectoryInfo(request.Folder).Name;
        var files = WorkspaceTemplate.Files(organisation, request.Seats);
        var (make, kept) = WorkspaceWriter.Plan(request.Folder, files);
        if (!request.DryRun)
        {
            await WorkspaceWriter.WriteAsync(request.Folder, make, cancellationToken);
        }

        await TellAsync(context, request, [.. make.Select(f => f.Path), WorkspaceWriter.KeyPath], kept);
        return ExitCode.Done;
    }

    private static async Task<int> WriteSchemasAsync(CliContext context, InitRequest request, CancellationToken cancellationToken)
    {
        WorkspaceSession.RequireWorkspace(request.Folder);
        var files = WorkspaceSchemas.Names.Select(n => (Path: $"{WorkspaceSchemas.Folder}/{n}", Text: WorkspaceSchemas.Text(n))).ToList();
        if (!request.DryRun)
        {
            Directory.CreateDirectory(Path.Combine(request.Folder, WorkspaceSchemas.Folder));
            foreach (var (path, text) in files)
            {
                await File.WriteAllTextAsync(Path.Combine(request.Folder, path), text, cancellationToken);
            }
        }

        var made = files.Select(f => f.Path).ToList();
        await context.Out.WriteLineAsync(context.Json
            ? JsonSerializer.Serialize(new { workspace = request.Folder, dryRun = request.DryRun, made })
            : $"{(request.DryRun ? "Would write" : "Wrote")} {string.Join(", ", made)}.");
        return ExitCode.Done;
    }

    private static async Task<int> MakeKeyAsync(CliContext context, InitRequest request)
    {
        _ = WorkspaceSession.ReadSettings(request.Folder);
        if (File.Exists(PseudonymKey.FileOf(request.Folder)))
        {
            throw new UserErrorException("The workspace has its key already; nothing was changed.", PseudonymKey.FileOf(request.Folder), next: $"usageinsight check --workspace \"{request.Folder}\"");
        }

        if (!request.DryRun)
        {
            WorkspaceWriter.WritePrivate(request.Folder);
        }

        await TellAsync(context, request, [WorkspaceWriter.KeyPath], []);
        return ExitCode.Done;
    }

    private static async Task TellAsync(CliContext context, InitRequest request, IReadOnlyList<string> made, IReadOnlyList<string> kept)
    {
        string[] next =
        [
            $"usageinsight import FILE.csv --workspace \"{request.Folder}\"",
            $"usageinsight report --workspace \"{request.Folder}\" --out report",
        ];
        if (context.Json)
        {
            await context.Out.WriteLineAsync(JsonSerializer.Serialize(new { workspace = request.Folder, dryRun = request.DryRun, made, kept, next }));
            return;
        }

        await context.Out.WriteLineAsync($"{(request.DryRun ? "Would make" : "Made")} the workspace {request.Folder}:");
        foreach (var file in made)
        {
            await context.Out.WriteLineAsync($"  {file}");
        }

        foreach (var file in kept)
        {
            await context.Out.WriteLineAsync($"  {file} stays as it is");
        }

        if (request.Seats == SeatNaming.Given)
        {
            await context.Out.WriteLineAsync("Seats are kept as the sources give them; every report will say so.");
        }

        if (request.DryRun)
        {
            return;
        }

        await context.Out.WriteLineAsync($"Keep a copy of {WorkspaceWriter.KeyPath} in a safe place: without it nobody who is known is recognised again.");
        await context.Out.WriteLineAsync($"Next:\n  {next[0]}\n    (columns seat, app, feature, date and, if you like, count and id; others by import: in {WorkspaceFolder.SettingsFile})\n  {next[1]}\n  fill in contracts/, so that the report can tell money and dates");
    }
}
