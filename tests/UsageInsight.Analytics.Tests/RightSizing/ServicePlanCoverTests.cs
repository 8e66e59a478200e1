using System.Text;
using UsageInsight.Analysis.RightSizing;
using UsageInsight.Testing;

namespace UsageInsight.Analytics.Tests.RightSizing;

/// <summary>Microsoft's table of 413 SKUs: the cheapest set of SKUs for users who need random service plans.</summary>
/// <remarks>The table has no prices; these are seeded. The SKUs are add-ons of one plan that costs nothing.</remarks>
public class ServicePlanCoverTests
{
    [Test]
    public void Solve_RandomSubsetsOfServicePlans_BuysTheCheapestCover()
    {
        var skus = Skus();
        var random = new Random(413);
        var prices = skus.Keys.Order(StringComparer.Ordinal).ToDictionary(s => s, s => Math.Round(1 + skus[s].Count * (decimal)random.NextDouble() * 2, 2));
        var services = skus.Values.SelectMany(s => s).Distinct().Order(StringComparer.Ordinal).ToArray();
        var profiles = Enumerable.Range(0, 150).Select(i => new SeatProfile
        {
            Id = $"p{i:000}",
            Seats = 1 + random.Next(50),
            Needs = [.. Enumerable.Range(0, 2 + random.Next(9)).Select(_ => services[random.Next(services.Length)]).Distinct()],
        }).ToList();
        var answer = Optimiser.Solve(
            new()
            {
                Currency = "USD",
                Months = 12,
                Plans = [new() { Id = "tenant", Price = 0 }],
                AddOns = [.. skus.Select(s => new AddOnOffer { Id = s.Key, Price = prices[s.Key], Features = [.. s.Value], Requires = ["tenant"] })],
                Features = [.. services.Select(s => new FeatureChoice { Id = s })],
                Profiles = profiles,
            },
            CancellationToken.None);
        var expected = profiles.Sum(p => p.Seats * 12 * Cheapest(p.Needs, skus, prices));

        Assert.That(skus, Has.Count.EqualTo(413));
        Assert.That((answer.Status, answer.Total), Is.EqualTo((SolveStatus.Optimal, (decimal?)expected)));
    }

    /// <summary>The least price by trying every subset of needs: what a set of needs costs is its first need's best SKU and what is left then.</summary>
    private static decimal Cheapest(IReadOnlyList<string> needs, Dictionary<string, HashSet<string>> skus, Dictionary<string, decimal> prices)
    {
        var columns = skus.Select(s => (Covers: needs.Select((n, i) => s.Value.Contains(n) ? 1 << i : 0).Sum(), Price: prices[s.Key])).Where(c => c.Covers != 0).ToList();
        var least = new decimal[1 << needs.Count];
        for (var set = 1; set < least.Length; set++)
        {
            var first = set & -set;
            least[set] = columns.Where(c => (c.Covers & first) != 0).Min(c => least[set & ~c.Covers] + c.Price);
        }

        return least[^1];
    }

    private static Dictionary<string, HashSet<string>> Skus()
    {
        var file = Repository.RequireShared("samples", "microsoft365", "sku_reference_2023-08.windows1252.csv");
        var skus = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(file, Encoding.Latin1).Skip(1))
        {
            // Names may hold commas inside quotes; the four columns from the second on do not.
            var fields = line.StartsWith('"') ? line[(line.IndexOf("\",", StringComparison.Ordinal) + 2)..].Split(',') : line[(line.IndexOf(',') + 1)..].Split(',');
            (skus.TryGetValue(fields[1], out var services) ? services : skus[fields[1]] = []).Add(fields[3]);
        }

        return skus;
    }
}
