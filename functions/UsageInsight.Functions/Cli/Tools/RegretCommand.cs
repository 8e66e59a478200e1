using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using UsageInsight.Analysis.Follow;
using UsageInsight.Functions.Pipeline;
using UsageInsight.Functions.Pipeline.Tools;
using UsageInsight.Functions.SeatLists;
using UsageInsight.Functions.Workspace.Session;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Cli.Tools;

/// <summary><c>regret --reclaimed FILE</c>: how many seats that were taken back were asked for again; the next analysis learns from it.</summary>
internal static class RegretCommand
{
    public static Command Build()
    {
        var file = new Option<string>("--reclaimed") { Description = "CSV of the seats taken back: seat, app, date, and the probability of need as told then, if known (expected).", Required = true };
        var asOf = AsOfOption.Make();
        var command = new Command("regret", """
            Count reclaimed seats that were asked for again, and lower the bar of the next analysis where it was too bold.

            Examples:
              usageinsight regret --reclaimed taken-back.csv
            """)
        { file, asOf };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var context = CommandLine.Context(parsed);
            await using var session = await WorkspaceSession.OpenAsync(context, readOnly: false, cancellationToken);
            await session.Store.FoldAsync(cancellationToken);
            var input = await AnalyzePipeline.ReadInputAsync(session, ShardRange.All, AsOfOption.Read(parsed, asOf), context.Time, cancellationToken);
            var reclaimed = Read(parsed.GetRequiredValue(file), session.Seats);
            var regret = Regret.Of(reclaimed, input.Holdings.Seats, input.AsOf);
            await RegretRecord.Of(regret, input.AsOf).WriteAsync(session.Store, cancellationToken);
            await TellAsync(context, regret, input.Options.GroupThreshold);
            return ExitCode.Done;
        });
        return command;
    }

    private static List<ReclaimedSeat> Read(string file, SeatPseudonymizer seats)
    {
        using var text = Open(file);
        var rows = new CsvRows(text);
        var header = (rows.Read() ?? []).Select(h => h.Trim().Trim('\uFEFF').ToLowerInvariant()).ToList();
        if (new[] { "seat", "app", "date" }.FirstOrDefault(c => !header.Contains(c)) is { } missing)
        {
            throw new UserErrorException($"The list has no column '{missing}'.", file, "columns seat, app, date and, if known, expected", "rename the column in the file's first line");
        }

        var reclaimed = new List<ReclaimedSeat>();
        while (rows.Read() is { } cells)
        {
            string Cell(string name) => header.IndexOf(name) is >= 0 and var at && at < cells.Count ? cells[at].Trim() : "";
            var place = string.Create(CultureInfo.InvariantCulture, $"{file}, line {rows.Line}");
            if (seats.TryName(Cell("seat"), out var seat) is not null || seat is null)
            {
                throw new UserErrorException("The row names no seat.", place, "the seat as the source wrote it");
            }

            double? expected = Cell("expected").Length == 0 ? null
                : double.TryParse(Cell("expected"), NumberStyles.Float, CultureInfo.InvariantCulture, out var p) && p is >= 0 and <= 1 ? p
                : throw new UserErrorException($"'{Cell("expected")}' is no probability.", place, "a number from 0 to 1");
            reclaimed.Add(new(seat.Value, Cell("app"), ToolValues.Day(Cell("date"), place), expected));
        }

        return reclaimed;
    }

    private static StreamReader Open(string file)
    {
        try
        {
            return new(file);
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"The list cannot be read: {broken.Message}", file, "a readable CSV file", "check the path");
        }
    }

    private static async Task TellAsync(CliContext context, Regret regret, int least)
    {
        if (context.Json)
        {
            await context.Out.WriteLineAsync(JsonSerializer.Serialize(regret, AnalysisDocuments.Json));
            return;
        }

        // A share of a handful of people says more about them than about the advice.
        var told = regret.Settled < least || regret.Rate is not { } rate
            ? string.Create(CultureInfo.InvariantCulture, $"Fewer than {least} reclaimed seats have settled; nothing to learn from yet.")
            : string.Create(CultureInfo.InvariantCulture, $"{rate.Mean:P0} of {regret.Settled} settled seats were asked for again within {Regret.WindowDays} days (95% bounds {rate.Low:P0} to {rate.High:P0}).");
        await context.Out.WriteLineAsync(told);
        if (regret.Boldness is > 1 and var bold)
        {
            await context.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"That is {bold:0.0} times what was expected: the next analysis lowers its bar by that factor."));
        }
    }
}
