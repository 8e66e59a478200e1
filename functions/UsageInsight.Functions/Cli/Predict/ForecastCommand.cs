using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using UsageInsight.Analysis;
using UsageInsight.Analysis.Facts;
using UsageInsight.Analysis.Forecast;
using UsageInsight.Analysis.Prediction;
using UsageInsight.Functions.Pipeline;
using UsageInsight.Functions.Workspace.Session;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Cli.Predict;

/// <summary><c>forecast</c>: how many distinct seats will be active in each of the coming weeks.</summary>
internal static class ForecastCommand
{
    private const int MostWeeks = 104;

    private static readonly Option<string?> AsOf = AsOfOption.Make();
    private static readonly Option<int> Weeks = new("--weeks") { Description = "How many weeks ahead.", DefaultValueFactory = _ => 13 };
    private static readonly Option<string?> App = new("--app") { Description = "One app (default: all together, each seat once)." };
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static Command Build()
    {
        var command = new Command("forecast", """
            Carry the distinct active seats per week on, with 80 % and 95 % bounds from the method's own errors on the past.

            Examples:
              usageinsight forecast --as-of 2026-03-31 --weeks 13 --app crm
              usageinsight forecast --json
            """)
        { AsOf, Weeks, App };
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(CommandLine.Context(parsed), AsOfOption.Read(parsed, AsOf), parsed.GetValue(Weeks), parsed.GetValue(App), cancellationToken));
        return command;
    }

    public static async Task<int> RunAsync(CliContext context, DateOnly? asked, int weeks, string? app, CancellationToken cancellationToken)
    {
        if (weeks is < 1 or > MostWeeks)
        {
            throw new UserErrorException(string.Create(CultureInfo.InvariantCulture, $"{weeks} weeks cannot be forecast."), "--weeks", $"a whole number from 1 to {MostWeeks}");
        }

        await using var session = await WorkspaceSession.OpenAsync(context, readOnly: true, cancellationToken);
        var ledger = await session.Store.ReadLedgerAsync(cancellationToken);
        var holdings = await session.Store.ReadHoldingsAsync(cancellationToken);
        var asOf = AnalyzePipeline.DayOf(asked, holdings, context.Time);
        var apps = ledger.Features.Select(f => f.App).Distinct(StringComparer.Ordinal).ToList();
        if (app is not null && !apps.Contains(app, StringComparer.Ordinal))
        {
            throw new UserErrorException($"Nobody has used an app '{app}'.", "--app", $"one of {string.Join(", ", apps)}");
        }

        KnownDays[] known = [.. apps.Where(a => app is null || a == app).Select(a => KnownDays.OfApp(a, holdings.Sources, asOf))];
        var weekly = WeeklyDemand.Count(UsageHistory.From(ledger), app, asOf, known);
        var forecast = DemandForecaster.Forecast(weekly, weeks);
        if (forecast is null)
        {
            await context.Error.WriteLineAsync($"forecast: not enough history: it takes {DemandForecaster.FewestWeeks} known weeks, there are {weekly.Count(w => w.Seats is not null)}");
        }

        await context.Out.WriteLineAsync(context.Json ? JsonSerializer.Serialize(new { AsOf = asOf, App = app, Forecast = forecast }, Json) : Table(forecast));
        return forecast is null ? ExitCode.NeedsAttention : ExitCode.Done;
    }

    private static string Table(DemandForecast? forecast)
    {
        if (forecast is null)
        {
            return "";
        }

        var text = new StringBuilder();
        var error = forecast.Mase is { } mase ? string.Create(CultureInfo.InvariantCulture, $", scaled error on the past {mase:0.00}") : "";
        text.Append(CultureInfo.InvariantCulture, $"method: {forecast.Method}{error}\n{"week of",-12}{"mean",8}{"80 % from",12}{"to",8}{"95 % from",12}{"to",8}\n");
        foreach (var p in forecast.Points)
        {
            text.Append(CultureInfo.InvariantCulture, $"{p.Monday,-12:yyyy-MM-dd}{p.Mean,8:0.0}{p.Low80,12:0.0}{p.High80,8:0.0}{p.Low95,12:0.0}{p.High95,8:0.0}\n");
        }

        return text.ToString().TrimEnd('\n');
    }
}
