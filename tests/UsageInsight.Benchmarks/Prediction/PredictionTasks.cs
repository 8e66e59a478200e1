using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using UsageInsight.Analysis.Prediction;
using UsageInsight.Ledger;

namespace UsageInsight.Benchmarks.Prediction;

/// <summary>Predicts every walk-forward task of a folder with a tasks.json and writes the file that its scorer reads.</summary>
internal static class PredictionTasks
{
    public static void Run(string folder, string output, int? keep)
    {
        using var tasks = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "tasks.json")));
        using var writer = new StreamWriter(output);
        writer.WriteLine("dataset,cut,horizon,seat,feature,p");
        foreach (var task in tasks.RootElement.EnumerateObject().Where(t => t.Value.ValueKind == JsonValueKind.Object))
        {
            var file = Path.Combine(folder, task.Value.GetProperty("file").GetString()!);
            var whole = UsageHistory.From(Load(file, task.Name, DateOnly.MinValue));
            foreach (var level in task.Value.GetProperty("levels").EnumerateArray().Select(l => Enum.Parse<PredictionLevel>(l.GetString()!, ignoreCase: true)))
            {
                var watch = Stopwatch.StartNew();
                foreach (var cut in task.Value.GetProperty("cuts").EnumerateArray().Select(c => DateOnly.ParseExact(c.GetString()!, "O", CultureInfo.InvariantCulture)))
                {
                    int[] horizons = [.. task.Value.GetProperty("horizons").EnumerateArray().Select(h => h.GetInt32())];
                    var history = keep is { } days ? UsageHistory.From(Load(file, task.Name, cut.AddDays(-days))) : whole;
                    Write(writer, task.Name, cut, new PooledForecaster().Predict(history, level, cut.AddDays(-1), horizons, CancellationToken.None));
                }

                Console.WriteLine($"{task.Name} {level} {watch.Elapsed.TotalSeconds:0.00} s");
            }
        }
    }

    private static void Write(StreamWriter writer, string name, DateOnly cut, UsagePrediction prediction)
    {
        for (var i = 0; i < prediction.Count; i++)
        {
            var group = prediction.Group(i) is { } g ? prediction.Level == PredictionLevel.App || g.App == name ? g.App == name ? g.Feature : g.App : $"{g.App}/{g.Feature}" : "";
            for (var h = 0; h < prediction.Horizons.Count; h++)
            {
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name},{cut:O},{prediction.Horizons[h]},{prediction.Seat(i)},{group},{prediction.Probability(i, h):0.000000}"));
            }
        }
    }

    private static ActivityLedger Load(string file, string name, DateOnly from)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        var builder = new ActivityLedgerBuilder();
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            var parts = line.Split(',');
            var day = DateOnly.ParseExact(parts[0], "O", CultureInfo.InvariantCulture);
            if (day < from)
            {
                continue;
            }

            var slash = parts[2].IndexOf('/', StringComparison.Ordinal);
            var key = slash < 0 ? new FeatureKey(name, parts[2]) : new FeatureKey(parts[2][..slash], parts[2][(slash + 1)..]);
            builder.Add(new SeatId(parts[1]), key, day, int.Parse(parts[3], CultureInfo.InvariantCulture));
        }

        return builder.Build(4);
    }
}
