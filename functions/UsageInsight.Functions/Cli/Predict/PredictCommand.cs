using System.CommandLine;
using System.Globalization;
using UsageInsight.Analysis.Prediction;
using UsageInsight.Functions.Pipeline;
using UsageInsight.Functions.Workspace.Session;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Cli.Predict;

/// <summary><c>predict</c>: how likely each seat, app seat or feature use is to come again within so many days.</summary>
internal static class PredictCommand
{
    private static readonly Option<string?> AsOf = AsOfOption.Make();
    private static readonly Option<string> Horizon = new("--horizon") { Description = "Days ahead, parted by commas.", DefaultValueFactory = _ => "30,90" };
    private static readonly Option<string> Level = new("--level") { Description = "seat (any use), app (seat and app) or feature (seat and feature).", DefaultValueFactory = _ => "seat" };
    private static readonly Option<string?> Out = new("--out") { Description = "The CSV file to write (default: standard output)." };

    public static Command Build()
    {
        Level.AcceptOnlyFromAmong("seat", "app", "feature");
        var command = new Command("predict", """
            Say how likely each seat is to be used again in the days after --as-of: everyone active in the 365 days before, plus every
            assigned seat. For operators: seats as the workspace keeps them. CSV: level,horizon,seat,app,feature,p.

            Examples:
              usageinsight predict --as-of 2026-03-31 --horizon 30,90 --level seat --out p.csv
              usageinsight predict --level app --json
            """)
        { AsOf, Horizon, Level, Out };
        command.SetAction((parsed, cancellationToken) => RunAsync(CommandLine.Context(parsed), new()
        {
            AsOf = AsOfOption.Read(parsed, AsOf),
            Horizons = HorizonList.Read(parsed.GetRequiredValue(Horizon)),
            Level = Enum.Parse<PredictionLevel>(parsed.GetRequiredValue(Level), ignoreCase: true),
            Out = parsed.GetValue(Out),
        }, cancellationToken));
        return command;
    }

    public static async Task<int> RunAsync(CliContext context, PredictRequest request, CancellationToken cancellationToken)
    {
        await using var session = await WorkspaceSession.OpenAsync(context, readOnly: true, cancellationToken);
        var ledger = await session.Store.ReadLedgerAsync(cancellationToken);
        var holdings = await session.Store.ReadHoldingsAsync(cancellationToken);
        var asOf = AnalyzePipeline.DayOf(request.AsOf, holdings, context.Time);
        await context.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"predict: learning from the history up to {asOf:yyyy-MM-dd} ..."));
        var history = UsageHistory.From(ledger);
        var prediction = new PooledForecaster().Predict(history, request.Level, asOf, request.Horizons, cancellationToken);
        var rows = PredictionRows.Of(history, prediction, AssignedSeat.On(asOf, holdings.Seats), withReasons: context.Json);
        await TellAsync(context, prediction, rows);
        await WriteAsync(context, request, prediction, rows, cancellationToken);
        return prediction.Count > 0 && prediction.Methods.Contains(null) ? ExitCode.NeedsAttention : ExitCode.Done;
    }

    private static async Task TellAsync(CliContext context, UsagePrediction prediction, IReadOnlyList<PredictionRow> rows)
    {
        for (var h = 0; h < prediction.Horizons.Count; h++)
        {
            var method = prediction.Methods[h] ?? "not enough history to learn from: each one's own pace, which is a guess";
            await context.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"predict: {prediction.Horizons[h]} days: {method}"));
        }

        var unseen = rows.Count(r => r.Basis == PredictionRow.Counted) / Math.Max(1, prediction.Horizons.Count);
        await context.Error.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"predict: {prediction.Count} with use in the last 365 days, {unseen} assigned without (their p is a counted rate)"));
    }

    private static async Task WriteAsync(CliContext context, PredictRequest request, UsagePrediction prediction, IReadOnlyList<PredictionRow> rows, CancellationToken cancellationToken)
    {
        if (request.Out is { } path)
        {
            try
            {
                await using var file = new StreamWriter(path);
                await PredictionCsv.WriteAsync(file, rows, cancellationToken);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new UserErrorException($"The file cannot be written: {e.Message}", path, "a file in a folder that you may write to", "name another one with --out");
            }
        }
        else if (!context.Json)
        {
            await PredictionCsv.WriteAsync(context.Out, rows, cancellationToken);
        }

        if (context.Json)
        {
            await context.Out.WriteLineAsync(PredictionJson.Write(prediction, rows));
        }
    }
}
