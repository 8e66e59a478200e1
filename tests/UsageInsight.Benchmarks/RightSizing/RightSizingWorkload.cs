using UsageInsight.Analysis.RightSizing;

namespace UsageInsight.Benchmarks.RightSizing;

/// <summary>Seeded right-sizing problems of any size: nested tiers, side plans, add-ons, commit floors, volume breaks and a maximum.</summary>
internal static class RightSizingWorkload
{
    /// <summary>The shape of the performance promise: 12 plans and add-ons, 60 features, 30 replaceable, 100,000 seats in at most 2,000 profiles.</summary>
    public static RightSizingProblem Large(int seed) => Of(seed, plans: 6, addOns: 6, features: 60, replaceable: 30, seats: 100_000, profiles: 2_000);

    public static RightSizingProblem Of(int seed, int plans, int addOns, int features, int replaceable, int seats, int profiles)
    {
        var random = new Random(seed);
        var ids = Enumerable.Range(0, features).Select(i => $"feature-{i:00}").ToArray();

        // The first feature is the commonest; tiers hold the commoner features first, the rare ones only at the top.
        var tiers = Math.Max(1, plans - 1);
        var offers = Enumerable.Range(0, plans).Select(i => i < tiers ? Tier(random, i, tiers, ids, seats) : Side(random, i, ids, seats)).ToArray();
        return new()
        {
            Currency = "EUR",
            Months = 36,
            Plans = offers,
            AddOns = [.. Enumerable.Range(0, addOns).Select(i => AddOn(random, i, ids, offers))],
            Features = Choices(random, ids, replaceable, seats),
            Profiles = Profiles(random, ids, offers, seats, profiles),
        };
    }

    private static PlanOffer Tier(Random random, int tier, int tiers, string[] ids, int seats)
    {
        var price = Math.Round(4m + 11m * tier + (decimal)random.NextDouble() * 6, 2);
        return new()
        {
            Id = $"plan-{tier}",
            Price = price,
            Features = ids[..(ids.Length * (tier + 2) / (tiers + 1))],
            Floor = tier == tiers - 1 ? seats / 20 : tier % 2 == 0 ? seats / 10 : 0,
            Breaks = [new(seats / 20, Math.Round(price * 0.93m, 2)), new(seats / 5, Math.Round(price * 0.85m, 2)), new(seats / 2, Math.Round(price * 0.78m, 2))],
        };
    }

    private static PlanOffer Side(Random random, int index, string[] ids, int seats) => new()
    {
        Id = $"plan-{index}",
        Price = Math.Round(9m + (decimal)random.NextDouble() * 10, 2),
        Features = [.. ids.Where((_, i) => i < ids.Length / 6 || random.Next(3) == 0)],
        Max = seats / 8,
    };

    private static AddOnOffer AddOn(Random random, int index, string[] ids, PlanOffer[] plans) => new()
    {
        Id = $"add-on-{index}",
        Price = Math.Round(2m + (decimal)random.NextDouble() * 9, 2),
        Features = [.. ids.Where((_, i) => i > ids.Length / 3 && random.Next(5) == 0)],
        Requires = [.. plans.Where((_, i) => i > 0 && random.Next(4) > 0).Select(p => p.Id)],
    };

    private static FeatureChoice[] Choices(Random random, string[] ids, int replaceable, int seats)
    {
        // Replaceable ones are spread over the rarer two thirds, so that tools compete with tiers and add-ons.
        var chosen = Enumerable.Range(ids.Length / 6, ids.Length - ids.Length / 6).OrderBy(_ => random.Next()).Take(replaceable).ToHashSet();
        return [.. ids.Select((id, i) => new FeatureChoice
        {
            Id = id,
            Replaceable = chosen.Contains(i),
            Build = chosen.Contains(i) ? Math.Round(seats / 20m * (1 + (decimal)random.NextDouble() * 20), 2) : 0,
            Run = chosen.Contains(i) ? Math.Round(seats / 2000m * (decimal)random.NextDouble() * 10, 2) : 0,
        })];
    }

    private static SeatProfile[] Profiles(Random random, string[] ids, PlanOffer[] plans, int seats, int count)
    {
        var weights = Enumerable.Range(0, count).Select(i => 1 / (1 + random.NextDouble() * i)).ToArray();
        var scale = (seats - count) / weights.Sum();
        var sizes = weights.Select(w => 1 + (int)(w * scale)).ToArray();
        sizes[0] += seats - sizes.Sum();
        return [.. sizes.Select((size, p) =>
        {
            // How far up the list of features a profile reaches; few reach far.
            var reach = Math.Pow(random.NextDouble(), 2);
            var needs = ids.Where((_, i) => random.NextDouble() < 0.75 * Math.Exp(-i / (1 + reach * ids.Length / 3.0))).ToArray();
            var current = random.Next(10) == 0 ? null : plans[random.Next(plans.Length)].Id;
            return new SeatProfile { Id = $"profile-{p:0000}", Seats = size, Needs = needs, Current = current };
        })];
    }
}
