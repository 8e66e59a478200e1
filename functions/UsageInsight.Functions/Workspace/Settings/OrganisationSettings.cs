namespace UsageInsight.Functions.Workspace.Settings;

/// <summary>Whose workspace it is.</summary>
internal sealed record OrganisationSettings
{
    /// <summary>The name in titles.</summary>
    public required string Name { get; init; }

    /// <summary>True where all data of the workspace is made up, which every page then says; <c>demo</c> sets it.</summary>
    public bool Simulated { get; init; }
}
