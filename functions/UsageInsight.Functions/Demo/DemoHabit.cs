namespace UsageInsight.Functions.Demo;

/// <summary>Who uses a feature how often.</summary>
/// <param name="App">The app's id.</param>
/// <param name="Feature">The feature's id.</param>
/// <param name="Curve">How its use moves.</param>
/// <param name="Rates">Chance of use on a working day, by group; <c>*</c> stands for every group that is not named.</param>
/// <param name="Share">Share of the group that uses it at all.</param>
/// <param name="Plan">Only holders of this plan can use it; null for all.</param>
internal sealed record DemoHabit(string App, string Feature, DemoCurve Curve, IReadOnlyDictionary<string, double> Rates, double Share = 1, string? Plan = null)
{
    public double Rate(string group) => Rates.TryGetValue(group, out var rate) ? rate : Rates.GetValueOrDefault("*");
}
