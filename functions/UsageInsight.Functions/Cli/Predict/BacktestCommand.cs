using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using UsageInsight.Analysis;
using UsageInsight.Analysis.Prediction;
using UsageInsight.Functions.Pipeline;
using UsageInsight.Functions.Workspace.Session;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Cli.Predict;

/// <summary><c>backtest</c>: what our model and the industry's rules would have said on past days, and what happened.</summary>
internal static class BacktestCommand
{
    // History that a snapshot needs before it.
    private const int SnapshotDays = 30;

    private static readonly Option<string?> AsOf = AsOfOption.Make();
    private static readonly Option<string> Horizon = new("--horizon") { Description = "Days ahead, parted by commas.", DefaultValueFactory = _ => "30,90" };
    private static readonly Option<string> Level = new("--level") { Description = "seat, app or feature.", DefaultValueFactory = _ => "seat" };
    private static readonly Option<int> Cuts = new("--cuts") { Description = "How many past days to replay, newest first.", DefaultValueFactory = _ => BacktestRequest.DefaultCuts };
    private static readonly Option<bool> References = new("--references") { Description = "Replay the published models BG/BB, BG/NBD and Pareto/NBD as well, which takes seconds a day." };
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static Command Build()
    {
        Level.AcceptOnlyFromAmong("seat", "app", "feature");
        var command = new Command("backtest", """
            Replay past days on the workspace's own history: what our model and the rules "idle for more than 30, 60, 90 days" would have
            said on each, and what then happened. Nothing after a replayed day is known to either.

            Examples:
              usageinsight backtest
              usageinsight backtest --as-of 2026-03-31 --level app --cuts 6 --json
            """)
        { AsOf, Horizon, Level, Cuts, References };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            CommandLine.Context(parsed),
            AsOfOption.Read(parsed, AsOf),
            HorizonList.Read(parsed.GetRequiredValue(Horizon)),
            new()
            {
                // Both are known once the workspace is open.
                AsOf = default,
                Horizon = 1,
                Level = Enum.Parse<PredictionLevel>(parsed.GetRequiredValue(Level), ignoreCase: true),
                Cuts = parsed.GetValue(Cuts),
                Published = parsed.GetValue(References),
            },
            cancellationToken));
        return command;
    }

    public static async Task<int> RunAsync(CliContext context, DateOnly? asked, IReadOnlyList<int> horizons, BacktestRequest request, CancellationToken cancellationToken)
    {
        if (request.Cuts is < 1 or > 100)
        {
            throw new UserErrorException(string.Create(CultureInfo.InvariantCulture, $"{request.Cuts} cuts cannot be replayed."), "--cuts", "a whole number from 1 to 100");
        }

        await using var session = await WorkspaceSession.OpenAsync(context, readOnly: true, cancellationToken);
        var ledger = await session.Store.ReadLedgerAsync(cancellationToken);
        var asOf = await AnalyzePipeline.DayOfAsync(asked, session.Store, context.Time, cancellationToken);
        var history = UsageHistory.From(ledger);
        var summaries = new List<BacktestSummary>();
        foreach (var horizon in horizons)
        {
            void Tell(DateOnly cut) => context.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"backtest: {horizon} days from {cut:yyyy-MM-dd} ..."));
            if (Backtest.Run(new PooledForecaster(), history, request with { AsOf = asOf, Horizon = horizon }, Tell, cancellationToken) is { } summary)
            {
                summaries.Add(summary);
            }
            else
            {
                await context.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"backtest: not enough history for {horizon} days: it takes {(2 * horizon) + SnapshotDays} days and {Backtest.FewestPredictions} predictions"));
            }
        }

        await context.Out.WriteLineAsync(context.Json ? JsonSerializer.Serialize(new { AsOf = asOf, Backtests = summaries }, Json) : BacktestTable.Write(summaries));
        return summaries.Count < horizons.Count ? ExitCode.NeedsAttention : ExitCode.Done;
    }
}
