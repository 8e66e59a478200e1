using System.Diagnostics;
using System.Globalization;
using UsageInsight.Analysis.Prediction;
using UsageInsight.Ledger;

namespace UsageInsight.Benchmarks.Prediction;

/// <summary>Fits and predicts for a made-up company of any size: two years, three apps, twenty features, 12 snapshots; best of three rounds.</summary>
internal static class PredictionScale
{
    private const int Days = 730;
    private const int Rounds = 3;
    private static readonly DateOnly FirstDay = new(2024, 1, 1);

    public static void Run(int seats)
    {
        var ledger = Company(seats);
        var asOf = FirstDay.AddDays(Days - 1);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{seats} seats, {ledger.Partitions.Sum(p => p.PairCount)} pairs, {ledger.Partitions.Sum(p => p.Day.Length)} seat-feature-days, {Environment.ProcessorCount} processors"));
        var read = double.MaxValue;
        foreach (var (level, horizons) in new[] { (PredictionLevel.Seat, new[] { 90 }), (PredictionLevel.Seat, [30, 90]), (PredictionLevel.Seat, [365]), (PredictionLevel.App, [30, 90, 365]), (PredictionLevel.Feature, [30, 90]) })
        {
            var best = double.MaxValue;
            long allocated = 0;
            var count = 0;
            for (var round = 0; round < Rounds; round++)
            {
                var watch = Stopwatch.StartNew();
                var history = UsageHistory.From(ledger);
                foreach (var each in Enum.GetValues<PredictionLevel>())
                {
                    history.Panel(each);
                }

                read = Math.Min(read, watch.Elapsed.TotalSeconds);
                var before = GC.GetTotalAllocatedBytes(precise: true);
                watch.Restart();
                count = new PooledForecaster().Predict(history, level, asOf, horizons, CancellationToken.None).Count;
                best = Math.Min(best, watch.Elapsed.TotalSeconds);
                allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{level,-8} horizons {string.Join(',', horizons),-6} {count,9} predicted  fit + predict {best:0.00} s  allocated {allocated / 1e6:0} MB"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"panels from the ledger {read:0.00} s, peak working set {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:0} MB"));
    }

    private static ActivityLedger Company(int seats)
    {
        const int Parts = 16;
        FeatureKey[] features = [.. Enumerable.Range(0, 20).Select(f => new FeatureKey($"app{f % 3}", $"feature{f:00}")).Order()];
        return new()
        {
            Seats = [.. Enumerable.Range(0, seats).Select(s => new SeatId($"u{s:0000000}"))],
            Features = features,
            Partitions = [.. Enumerable.Range(0, Parts).Select(p => Part(p, Parts, seats, features.Length))],
            NewestDay = FirstDay.AddDays(Days - 1),
        };
    }

    private static ActivityPartition Part(int part, int parts, int seats, int features)
    {
        var random = new Random(part);
        var (seat, feature, start, day) = (new List<int>(), new List<int>(), new List<int> { 0 }, new List<ushort>());
        for (var s = part; s < seats; s += parts)
        {
            var rate = .35 * Math.Pow(random.NextDouble(), 3);
            var (begin, stop) = (random.Next(Days / 2), random.NextDouble() < .4 ? random.Next(Days) : Days);
            foreach (var f in Enumerable.Range(0, features).OrderBy(_ => random.Next()).Take(random.Next(1, 5)).Order())
            {
                for (var d = begin; d < stop; d++)
                {
                    if (random.NextDouble() < rate)
                    {
                        day.Add((ushort)d);
                    }
                }

                if (day.Count > start[^1])
                {
                    seat.Add(s);
                    feature.Add(f);
                    start.Add(day.Count);
                }
            }
        }

        return new()
        {
            PairCount = seat.Count, Seat = [.. seat], Feature = [.. feature], Start = [.. start], Origin = FirstDay.DayNumber, Day = [.. day],
            Quantity = [.. Enumerable.Repeat(1, day.Count)],
        };
    }
}
