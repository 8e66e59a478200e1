using UsageInsight.Analysis;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Workspace.Settings;

/// <summary>Everything <c>usageinsight.yaml</c> says.</summary>
internal sealed record WorkspaceSettings
{
    public required OrganisationSettings Organisation { get; init; }

    public PrivacySettings Privacy { get; init; } = new();

    public AccessSettings Access { get; init; } = new();

    public RetentionOptions Retention { get; init; } = new();

    public StorageSettings Storage { get; init; } = new();

    /// <summary>The settings that decide verdicts; its group threshold is the one of <see cref="Privacy"/>.</summary>
    public AnalysisOptions Analysis { get; init; } = new();

    /// <summary>Into how many parts the analysis is divided; null for as many as the number of seats asks for. The result is the same.</summary>
    public int? AnalysisParts { get; init; }

    public BuildCosts BuildCosts { get; init; } = new();

    public ScheduleSettings Schedules { get; init; } = new();

    /// <summary>Column mappings for imported files, the first that matches counts.</summary>
    public IReadOnlyList<ColumnMapping> Import { get; init; } = [];

    /// <summary>Rules for pushed events, the first that matches counts.</summary>
    public IReadOnlyList<EventRule> Events { get; init; } = [];
}
