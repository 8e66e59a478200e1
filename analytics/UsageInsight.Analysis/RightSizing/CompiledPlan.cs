namespace UsageInsight.Analysis.RightSizing;

/// <summary>A plan as the search sees it.</summary>
internal sealed record CompiledPlan
{
    public required string Id { get; init; }

    public required ulong[] Features { get; init; }

    /// <summary>Its cost as straight pieces in rising order of quantity; they cover 0 to the most that can be assigned.</summary>
    public required PlanRegime[] Regimes { get; init; }

    /// <summary>True where floors, breaks or a maximum tie the seats of different profiles together.</summary>
    public required bool Coupled { get; init; }

    /// <summary>Indexes of the add-ons it can take.</summary>
    public required int[] AddOns { get; init; }
}
