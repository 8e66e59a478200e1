using System.CommandLine;
using UsageInsight.Connectors.Files;
using UsageInsight.Functions.Pipeline.Import;
using UsageInsight.Functions.Workspace.Session;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Cli.Import;

/// <summary><c>import FILE...</c>: takes files of usage records into the workspace.</summary>
internal static class ImportCommand
{
    private static readonly Argument<string[]> Files = new("FILE") { Description = "NDJSON or CSV, plain or gzip; - reads standard input.", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<string?> Source = new("--source") { Description = "The source's name in reports (default: the file's name). A source that states a day again replaces it." };
    private static readonly Option<FileFormat> Format = new("--format") { Description = "auto, ndjson or csv.", DefaultValueFactory = _ => FileFormat.Auto, HelpName = "auto|csv|ndjson" };
    private static readonly Option<string?> App = new("--app") { Description = "The app of records that name none." };
    private static readonly Option<string?> Split = new("--split-feature") { Description = "The character that parts app and feature in the feature, such as / in nova/compute." };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Read and count, keep nothing." };

    public static Command Build()
    {
        var command = new Command("import", """
            Import usage records from files: columns or members id (optional), seat, app, feature, ts or date, count (default 1).
            Other names, date formats and fixed apps go under import: in usageinsight.yaml. A file is taken whole or not at all;
            a record that cannot be understood is kept with its reason and does not stop the others.
            A CSV with columns seat, app and plan (if known also assigned, removed, account, group) is a seat list: who holds what.

            Examples:
              usageinsight import usage.csv
              usageinsight import events.ndjson.gz --source product-events --json
              usageinsight import commits.csv.gz --split-feature /
              zcat old.gz | usageinsight import - --app messages --dry-run
            """)
        { Files, Source, Format, App, Split, DryRun };
        command.SetAction((parsed, cancellationToken) => RunAsync(CommandLine.Context(parsed), parsed.GetRequiredValue(Files), Request(parsed), cancellationToken));
        return command;
    }

    public static async Task<int> RunAsync(CliContext context, IReadOnlyList<string> files, ImportRequest request, CancellationToken cancellationToken)
    {
        foreach (var file in files)
        {
            RequireFile(file);
        }

        await using var session = await OpenAsync(context, request.DryRun, cancellationToken);
        var outcomes = await ImportProgress.RunAsync(context, files, (file, progress) => ImportAsync(new(session, context.Time), file, request, progress, cancellationToken));
        await ImportAnswer.WriteAsync(context, outcomes, request.DryRun);
        return outcomes.Any(o => o.Counts.Failed > 0 || o.Counts.Received == 0) ? ExitCode.NeedsAttention : ExitCode.Done;
    }

    // A dry run goes beside a serving process; where there is no store yet, it is as if that were empty.
    private static async Task<WorkspaceSession> OpenAsync(CliContext context, bool dryRun, CancellationToken cancellationToken)
    {
        try
        {
            return await WorkspaceSession.OpenAsync(context, readOnly: dryRun, cancellationToken);
        }
        catch (StoreRefusedException) when (dryRun)
        {
            return await WorkspaceSession.OpenAsync(context, readOnly: false, cancellationToken);
        }
    }

    private static ImportRequest Request(ParseResult parsed) => new()
    {
        Source = Name(parsed, Source),
        Format = parsed.GetValue(Format),
        App = Name(parsed, App),
        SplitFeature = parsed.GetValue(Split) is { } split ? OneCharacter(split) : null,
        DryRun = parsed.GetValue(DryRun),
    };

    private static string? Name(ParseResult parsed, Option<string?> option) => parsed.GetValue(option) is not { } given
        ? null
        : Identifiers.NormalizeName(given)
            ?? throw new UserErrorException("This is no name.", option.Name, $"1 to {Identifiers.MaxLength} visible characters, without such as turn the direction of writing");

    private static char OneCharacter(string split) => split.Length == 1
        ? split[0]
        : throw new UserErrorException($"'{split}' is not one character.", "--split-feature", "one character such as /");

    private static async Task<ImportOutcome> ImportAsync(FileImport import, string name, ImportRequest request, IProgress<FileProgress>? progress, CancellationToken cancellationToken)
    {
        if (name == FileImport.StandardInput)
        {
            await using var input = Console.OpenStandardInput();
            return await import.ImportAsync(name, input, request, progress, cancellationToken);
        }

        try
        {
            await using var file = new FileStream(name, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0, FileOptions.SequentialScan);
            return await import.ImportAsync(name, file, request, progress, cancellationToken);
        }
        catch (UnauthorizedAccessException)
        {
            throw new UserErrorException("The file may not be read.", name, "a file that you may read", "check its owner and permissions");
        }
    }

    private static void RequireFile(string name)
    {
        if (name == FileImport.StandardInput || File.Exists(name))
        {
            return;
        }

        throw Directory.Exists(name)
            ? new UserErrorException("This is a folder, not a file.", name, "files of usage records", "name the files in it, for example with *.csv")
            : new UserErrorException("There is no such file.", name, "NDJSON or CSV, plain or gzip", "check the path");
    }
}
