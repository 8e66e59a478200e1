using UsageInsight.Ledger;

namespace UsageInsight.Functions.Workspace.Catalogs;

/// <summary>Gives each plan the features of the plans it includes, and of those they include.</summary>
internal static class PlanFeatures
{
    /// <summary>Resolves the inclusions; a circle adds what its plans have and ends.</summary>
    public static IReadOnlyList<PlanDefinition> Resolve(IReadOnlyList<(PlanDefinition Plan, IReadOnlyList<string> Includes)> plans)
    {
        var byId = plans.ToLookup(p => p.Plan.Id, StringComparer.Ordinal);
        return [.. plans.Select(p => p.Plan with { Features = All(p, byId) })];
    }

    private static string[] All((PlanDefinition Plan, IReadOnlyList<string> Includes) start, ILookup<string, (PlanDefinition Plan, IReadOnlyList<string> Includes)> byId)
    {
        var features = new List<string>();
        var visited = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<(PlanDefinition Plan, IReadOnlyList<string> Includes)>([start]);
        while (open.TryPop(out var plan))
        {
            if (visited.Add(plan.Plan.Id))
            {
                features.AddRange(plan.Plan.Features);
                plan.Includes.SelectMany(id => byId[id]).ToList().ForEach(open.Push);
            }
        }

        return [.. features.Distinct(StringComparer.Ordinal)];
    }
}
