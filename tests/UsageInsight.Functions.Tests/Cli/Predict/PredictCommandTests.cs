using System.Globalization;
using System.Text;
using System.Text.Json;
using UsageInsight.Functions.Cli;

namespace UsageInsight.Functions.Tests.Cli.Predict;

/// <summary>predict and backtest through the real command line over one imported history of 400 days.</summary>
public class PredictCommandTests
{
    private static readonly DateOnly FirstDay = new(2024, 6, 1);
    private CommandRun _run = null!;

    [OneTimeSetUp]
    public async Task ImportUse()
    {
        _run = await CommandRun.WithWorkspaceAsync();
        var random = new Random(4);
        var use = new StringBuilder("seat,app,feature,date\n");
        for (var seat = 0; seat < 120; seat++)
        {
            var (rate, stop) = (random.NextDouble() * .4, seat % 2 == 0 ? random.Next(60, 400) : 400);
            for (var day = 0; day < stop; day++)
            {
                if (random.NextDouble() < rate)
                {
                    use.Append(CultureInfo.InvariantCulture, $"s{seat:000},crm,{(random.Next(2) == 0 ? "leads" : "reports")},{FirstDay.AddDays(day):O}\n");
                }
            }
        }

        Assert.That(await _run.RunAsync("import", _run.Write("use.csv", use.ToString())), Is.Zero, _run.Error);
        Assert.That(await _run.RunAsync("import", _run.Write("seats.csv", "seat,app,plan,assigned\ns001,crm,pro,2024-06-01\nquiet,crm,pro,2024-06-01\n\"new, one\",crm,pro,2025-06-20\n")), Is.Zero, _run.Error);
    }

    [OneTimeTearDown]
    public void Clean() => _run.Dispose();

    [Test]
    public async Task Predict_SeatLevel_CoversThePopulationAndEveryAssignedSeat()
    {
        var exit = await _run.RunAsync("predict", "--as-of", "2025-06-30", "--horizon", "90,30", "--level", "seat");
        var lines = _run.Out.TrimEnd('\n').Split('\n');

        Assert.Multiple(() =>
        {
            Assert.That(exit, Is.Zero, _run.Error);
            Assert.That(lines[0], Is.EqualTo("level,horizon,seat,app,feature,p"));
            Assert.That(lines[1], Does.Match(@"^seat,30,s000,,,0\.\d{6}$"));
            Assert.That(lines[2], Does.Match(@"^seat,90,s000,,,0\.\d{6}$"));
            Assert.That(lines.Count(l => l.StartsWith("seat,30,s001,", StringComparison.Ordinal)), Is.EqualTo(1));
            Assert.That(lines.Count(l => l.StartsWith("seat,30,quiet,", StringComparison.Ordinal)), Is.EqualTo(1));
            Assert.That(lines.Count(l => l.StartsWith("seat,90,\"new, one\",", StringComparison.Ordinal)), Is.EqualTo(1));
            Assert.That(_run.Error, Does.Contain("2 assigned without"));
        });
    }

    [Test]
    public async Task Predict_AppLevelAsJson_SaysWhatSpokeAndWhy()
    {
        Assert.That(await _run.RunAsync("predict", "--as-of", "2025-06-30", "--level", "app", "--json"), Is.Zero, _run.Error);
        using var answer = JsonDocument.Parse(_run.Out);
        var rows = answer.RootElement.GetProperty("predictions").EnumerateArray().ToList();
        var fresh = rows.Single(r => r.GetProperty("seat").GetString() == "new, one" && r.GetProperty("horizon").GetInt32() == 90);

        Assert.That(rows[0].GetProperty("reasons").GetArrayLength(), Is.InRange(1, 3));
        Assert.That(fresh.GetProperty("basis").GetString(), Does.Contain("counted rate"));
        Assert.That(fresh.GetProperty("app").GetString(), Is.EqualTo("crm"));
    }

    [Test]
    public async Task Predict_ToAFile_WritesTheSameRows()
    {
        var file = Path.Combine(_run.Folder, "p.csv");
        Assert.That(await _run.RunAsync("predict", "--as-of", "2025-06-30", "--level", "feature"), Is.Zero);
        var expected = _run.Out;
        Assert.That(await _run.RunAsync("predict", "--as-of", "2025-06-30", "--level", "feature", "--out", file), Is.Zero);

        Assert.That(await File.ReadAllTextAsync(file), Is.EqualTo(expected));
        Assert.That(_run.Out, Is.Empty);
    }

    [TestCase("--horizon", "0", "error: '0' is no number of days.")]
    [TestCase("--horizon", "30,x", "error: 'x' is no number of days.")]
    public async Task Predict_WrongOption_IsRefused(string option, string value, string message)
    {
        Assert.That(await _run.RunAsync("predict", option, value), Is.EqualTo(ExitCode.WrongUsage));
        Assert.That(_run.Error, Does.StartWith(message));
    }

    [Test]
    public async Task Backtest_EnoughHistory_TellsASentenceAndScores()
    {
        Assert.That(await _run.RunAsync("backtest", "--as-of", "2025-06-30", "--horizon", "30", "--cuts", "2"), Is.Zero, _run.Error);

        Assert.That(_run.Out, Does.Contain("Of 100 seats that the 60-day rule would have taken away").And.Contain("idle > 60 days"));
    }

    [Test]
    public async Task Backtest_TooLittleHistory_SaysSo()
    {
        Assert.That(await _run.RunAsync("backtest", "--as-of", "2024-07-10", "--horizon", "30", "--json"), Is.EqualTo(ExitCode.NeedsAttention));

        Assert.That(_run.Error, Does.Contain("not enough history for 30 days"));
        Assert.That(_run.Out.Trim(), Is.EqualTo("{\"asOf\":\"2024-07-10\",\"backtests\":[]}"));
    }

    [TestCase(null)]
    [TestCase("crm")]
    public async Task Forecast_AYearOfHistory_GivesOrderedBounds(string? app)
    {
        Assert.That(await _run.RunAsync(["forecast", "--as-of", "2025-06-30", "--weeks", "4", "--json", .. app is null ? Array.Empty<string>() : ["--app", app]]), Is.Zero, _run.Error);
        using var answer = JsonDocument.Parse(_run.Out);
        var points = answer.RootElement.GetProperty("forecast").GetProperty("points").EnumerateArray().ToList();

        Assert.That(points.Select(p => p.GetProperty("monday").GetString()), Is.EqualTo(new[] { "2025-06-30", "2025-07-07", "2025-07-14", "2025-07-21" }));
        Assert.That(new[] { "low95", "low80", "mean", "high80", "high95" }.Select(n => points[0].GetProperty(n).GetDouble()), Is.Ordered);
    }

    [Test]
    public async Task Forecast_TooLittleHistoryOrUnknownApp_SaysSo()
    {
        Assert.That(await _run.RunAsync("forecast", "--as-of", "2024-07-10"), Is.EqualTo(ExitCode.NeedsAttention));
        Assert.That(_run.Error, Does.Contain("not enough history: it takes 12 known weeks"));
        Assert.That(await _run.RunAsync("forecast", "--app", "erp"), Is.EqualTo(ExitCode.WrongUsage));
        Assert.That(_run.Error, Does.Contain("Nobody has used an app 'erp'."));
    }
}
