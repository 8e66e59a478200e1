using System.CommandLine;
using UsageInsight.Functions.Api.Access.Log;
using UsageInsight.Functions.Pipeline;
using UsageInsight.Functions.Privacy;
using UsageInsight.Functions.Workspace.Session;
using UsageInsight.Reports;

namespace UsageInsight.Functions.Cli.Analyze;

/// <summary><c>report [--format html,csv,...] --out DIR [--as-of DAY]</c>: writes the documents.</summary>
internal static class ReportCommand
{
    public static Command Build()
    {
        var format = new Option<string>("--format") { Description = $"Formats, separated by commas: {string.Join(", ", ReportFormatNames.All)}.", DefaultValueFactory = _ => "html" };
        var output = new Option<string>("--out") { Description = "The folder to write into.", Required = true };
        var seats = new Option<bool>("--seats") { Description = "List the seats to take back; where access.seatLists allows it, and written down in the access log." };
        var asOf = AsOfOption.Make();
        var command = new Command("report", """
            Write the report: what to do before which date, and the evidence.

            Examples:
              usageinsight report --out out
              usageinsight report --format html,xlsx,csv,md --out out
              usageinsight report --as-of 2026-03-31 --format focus --out focus
            """)
        { format, output, seats, asOf };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var context = CommandLine.Context(parsed);
            var formats = Formats(parsed.GetValue(format)!);
            await using var session = await WorkspaceSession.OpenAsync(context, readOnly: true, cancellationToken);
            if (parsed.GetValue(seats))
            {
                await SeatListPermission.UseAsync(session, "report --seats", cancellationToken);
            }

            var result = (await AnalyzePipeline.RunAsync(session, AsOfOption.Read(parsed, asOf), keep: false, context.Time, cancellationToken)).Result;
            await AccessJournal.NoteAsync(session, AccessAct.Export, $"report as {string.Join(", ", formats).ToLowerInvariant()}", seat: null, why: null, cancellationToken);
            var files = ReportWriter.Write(result, session, formats, parsed.GetValue(output)!, parsed.GetValue(seats));
            ReportWriter.Tell(files, context);
            return Attention.Of(result, context.Error);
        });
        return command;
    }

    private static List<ReportFormat> Formats(string names) =>
    [
        .. names.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.OrdinalIgnoreCase).Select(name =>
            ReportFormatNames.TryParse(name, out var format)
                ? format
                : throw new UserErrorException($"'{name}' is no report format.", "--format", $"one or more of {string.Join(", ", ReportFormatNames.All)}, separated by commas")),
    ];
}
