using UsageInsight.Analysis.RightSizing;

namespace UsageInsight.Benchmarks.RightSizing;

/// <summary>Processor time of the optimiser: the promised shape over many seeds, and growth with seats, profiles, features and plans.</summary>
/// <remarks>The optimiser runs on one thread, so on an idle machine processor time is wall time; on a busy one it is what can be compared.</remarks>
internal static class RightSizingBenchmark
{
    public static int Run(string[] args)
    {
        var seeds = args.Length > 0 ? int.Parse(args[0], System.Globalization.CultureInfo.InvariantCulture) : 5;
        Console.WriteLine("shape                                    first ms  median ms  worst ms  nodes worst  proven");
        Time("12 plans and add-ons, 60/30, 100k/2000", seeds, RightSizingWorkload.Large);
        foreach (var (seats, profiles) in new[] { (10_000, 2_000), (1_000_000, 2_000), (100_000, 500), (100_000, 8_000) })
        {
            Time($"{seats} seats in {profiles} profiles", seeds, seed => RightSizingWorkload.Of(seed, 6, 6, 60, 30, seats, profiles));
        }

        foreach (var replaceable in new[] { 0, 15, 50 })
        {
            Time($"{replaceable} of 60 replaceable", seeds, seed => RightSizingWorkload.Of(seed, 6, 6, 60, replaceable, 100_000, 2_000));
        }

        foreach (var (plans, addOns) in new[] { (3, 3), (10, 10) })
        {
            Time($"{plans} plans, {addOns} add-ons", seeds, seed => RightSizingWorkload.Of(seed, plans, addOns, 60, 30, 100_000, 2_000));
        }

        return 0;
    }

    private static void Time(string shape, int seeds, Func<int, RightSizingProblem> make)
    {
        var (times, nodes, proven) = (new List<double>(), 0, 0);
        for (var seed = 1; seed <= seeds; seed++)
        {
            var problem = make(seed);
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            var before = Environment.CpuUsage.TotalTime;
            var answer = Optimiser.Solve(problem, limit.Token);
            times.Add((Environment.CpuUsage.TotalTime - before).TotalMilliseconds);
            nodes = Math.Max(nodes, answer.Nodes);
            proven += answer.Status == SolveStatus.Optimal ? 1 : 0;
        }

        var first = times[0];
        times.Sort();
        Console.WriteLine(FormattableString.Invariant($"{shape,-40} {first,8:0} {times[times.Count / 2],10:0} {times[^1],9:0} {nodes,12} {proven,4}/{seeds}"));
    }
}
