using UsageInsight.Analysis.RightSizing;

namespace UsageInsight.Analytics.Tests.RightSizing;

/// <summary>Small problems with everything in them: floors, breaks that rise or fall, maxima, add-ons, zero prices, ties, limits, infeasible needs.</summary>
internal static class RandomProblem
{
    public static RightSizingProblem Of(int seed)
    {
        var random = new Random(seed);
        var features = Enumerable.Range(0, random.Next(1, 6)).Select(i => $"f{i}").ToArray();
        var plans = Enumerable.Range(0, random.Next(1, 4)).Select(i => Plan(random, $"p{i}", features)).ToArray();

        // Coarse prices make ties; fine ones make every answer different.
        var step = random.Next(3) switch { 0 => 5m, 1 => 1m, _ => 0.25m };
        return new()
        {
            Currency = "EUR",
            Months = random.Next(1, 4),
            Plans = [.. plans.Select(p => p with { Price = p.Price * step, Breaks = [.. p.Breaks.Select(b => b with { Price = b.Price * step })] })],
            AddOns = [.. Enumerable.Range(0, random.Next(0, 4)).Select(i => new AddOnOffer
            {
                Id = $"a{i}",
                Price = random.Next(0, 6) * step,
                Features = Some(random, features, 0.4),
                Requires = Some(random, [.. plans.Select(p => p.Id)], 0.7),
            })],
            Features = [.. features.Select(f => new FeatureChoice { Id = f, Replaceable = random.Next(3) > 0, Build = random.Next(0, 12) * step, Run = random.Next(0, 2) * step })],
            Profiles = [.. Enumerable.Range(0, random.Next(1, 4)).Select(i => new SeatProfile
            {
                Id = $"s{i}",
                Seats = random.Next(0, 5),
                Needs = Some(random, features, 0.45),
                Current = random.Next(3) == 0 ? null : plans[random.Next(plans.Length)].Id,
            })],
            MaxReplacements = random.Next(4) == 0 ? random.Next(0, 3) : null,
            BuildBudget = random.Next(4) == 0 ? random.Next(0, 20) * step : null,
        };
    }

    private static PlanOffer Plan(Random random, string id, string[] features) => new()
    {
        Id = id,
        Price = random.Next(0, 8),
        Features = Some(random, features, 0.5),
        Floor = random.Next(3) == 0 ? random.Next(1, 7) : 0,
        Max = random.Next(4) == 0 ? random.Next(0, 6) : null,
        Breaks = [.. Enumerable.Range(1, random.Next(3) == 0 ? 2 : 0).Select(i => new PlanBreak(random.Next(3) + 3 * i - 2, random.Next(0, 8)))],
    };

    private static string[] Some(Random random, string[] of, double share) => [.. of.Where(_ => random.NextDouble() < share)];
}
