using UsageInsight.Reports.Privacy;

namespace UsageInsight.Functions.Insight.Tools;

/// <summary>How far a cohort has moved from a feature to the tool that replaces it.</summary>
internal sealed record ToolProgress
{
    /// <summary>Seats that used the feature before the tool went live.</summary>
    public required ShownCount Cohort { get; init; }

    /// <summary>Of them: used only the tool in the recent days.</summary>
    public required ShownCount Moved { get; init; }

    /// <summary>Of them: used both.</summary>
    public required ShownCount Between { get; init; }

    /// <summary>Of them: used only the feature.</summary>
    public required ShownCount Staying { get; init; }

    /// <summary>Of them: used neither, which frees no seat by itself.</summary>
    public required ShownCount Silent { get; init; }

    /// <summary>Seats outside the cohort that began to use the feature since.</summary>
    public required ShownCount Newcomers { get; init; }

    /// <summary>When the feature was last used, in words.</summary>
    public required string FeatureLastUsed { get; init; }

    /// <summary>When the tool was last used, in words.</summary>
    public required string ToolLastUsed { get; init; }

    /// <summary>Whole weeks, oldest first: seats that used only the feature, both, only the tool.</summary>
    public required IReadOnlyList<(DateOnly Monday, ShownCount Old, ShownCount Both, ShownCount New)> Weeks { get; init; }
}
