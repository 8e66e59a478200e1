using UsageInsight.Analysis.Facts;

namespace UsageInsight.Functions.Cli.Facts;

/// <summary>Puts facts into the order of the names they are written with.</summary>
internal static class FactsOrder
{
    /// <summary>Overlaps by the text <c>app.feature</c>, which can differ from the order of app, then feature: a-b.x stands before a.x.</summary>
    public static IReadOnlyList<OverlapFact> ByName(UsageFacts facts)
    {
        var names = facts.Features.Select(f => f.ToString()).ToArray();
        var sorted = true;
        for (var i = 1; i < names.Length && sorted; i++)
        {
            sorted = string.CompareOrdinal(names[i - 1], names[i]) <= 0;
        }

        return sorted
            ? facts.OverlapFacts
            : [.. facts.OverlapFacts.OrderBy(o => names[o.First], StringComparer.Ordinal).ThenBy(o => names[o.Second], StringComparer.Ordinal)];
    }
}
