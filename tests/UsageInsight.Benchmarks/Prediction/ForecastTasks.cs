using System.Globalization;
using UsageInsight.Analysis;
using UsageInsight.Analysis.Forecast;

namespace UsageInsight.Benchmarks.Prediction;

/// <summary>Weekly active seats, 13 weeks ahead, rolling origins: writes series, origin, week, outcome, forecast and bounds, and prints the summary.</summary>
internal static class ForecastTasks
{
    private const int Ahead = 13;

    public static void Run(string folder, int keep)
    {
        double scaled = 0, in80 = 0, in95 = 0, width = 0, level = 0, n = 0, recent = 0;
        var methods = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var (name, y) in Series(folder))
        {
            for (var origin = 156; origin < y.Length - Ahead + 1; origin += 26)
            {
                var train = y[Math.Max(0, origin - keep)..origin];
                var change = Enumerable.Range(1, train.Length - 1).Average(t => Math.Abs(train[t] - train[t - 1]));
                var monday = new DateOnly(2000, 1, 3);
                var forecast = DemandForecaster.Forecast([.. train.Select((v, t) => new WeekPoint(monday.AddDays(7 * t), v))], Ahead)!;
                methods[forecast.Method] = methods.GetValueOrDefault(forecast.Method) + 1;
                for (var h = 0; h < Ahead; h++, n++)
                {
                    var (v, p) = (y[origin + h], forecast.Points[h]);
                    scaled += Math.Abs(v - p.Mean) / change;
                    recent += Math.Abs(v - train[^8..].Average()) / change;
                    in80 += v >= p.Low80 && v <= p.High80 ? 1 : 0;
                    in95 += v >= p.Low95 && v <= p.High95 ? 1 : 0;
                    width += p.High95 - p.Low95;
                    level += v;
                }
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"last {keep} weeks: MASE {scaled / n:0.000} (mean of 8: {recent / n:0.000}) cov80 {in80 / n:0.000} cov95 {in95 / n:0.000} width95/mean {width / level:0.00} n {n}"));
        Console.WriteLine(string.Join(", ", methods.Select(m => $"{m.Key}: {m.Value}")));
    }

    /// <summary>The same series as the reference: all, each app, the five most used features.</summary>
    private static IEnumerable<(string Name, int[] Seats)> Series(string folder)
    {
        foreach (var (file, first, last) in new[] { ("rails", new DateOnly(2008, 6, 2), new DateOnly(2023, 9, 24)), ("openstack", new DateOnly(2010, 7, 5), new DateOnly(2018, 9, 23)) })
        {
            var rows = WeeklySeries.Rows(Path.Combine(folder, file + ".csv.gz")).Where(r => r.Day >= first && r.Day <= last).ToList();
            var weeks = ((rows.Max(r => r.Day).DayNumber - first.DayNumber) / 7) + 1;
            int[] Count(Func<string, bool> which) => [.. Enumerable.Range(0, weeks).GroupJoin(
                rows.Where(r => which(r.Feature)), w => w, r => (r.Day.DayNumber - first.DayNumber) / 7, (_, of) => of.Select(r => r.Seat).Distinct().Count())];
            yield return (file, Count(_ => true));
            foreach (var app in rows.Where(r => r.Feature.Contains('/')).Select(r => r.Feature.Split('/')[0]).Distinct())
            {
                yield return ($"{file}:{app}", Count(f => f.StartsWith(app + "/", StringComparison.Ordinal)));
            }

            foreach (var feature in rows.GroupBy(r => r.Feature).OrderByDescending(g => g.Select(r => r.Seat).Distinct().Count()).Take(5).Select(g => g.Key))
            {
                yield return ($"{file}:{feature}", Count(f => f == feature));
            }
        }
    }
}
