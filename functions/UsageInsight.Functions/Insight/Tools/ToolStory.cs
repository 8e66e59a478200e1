using UsageInsight.Analysis.Follow;
using UsageInsight.Reports.Privacy;

namespace UsageInsight.Functions.Insight.Tools;

/// <summary>A replacement tool as readers may see it: names harmless, counts of people safe to show.</summary>
internal sealed record ToolStory
{
    public required string Id { get; init; }

    public required string Owner { get; init; }

    public required string Purpose { get; init; }

    /// <summary>The app it takes a feature of.</summary>
    public required string App { get; init; }

    public required string AppName { get; init; }

    /// <summary>The id of the feature it replaces.</summary>
    public required string Feature { get; init; }

    public required string FeatureName { get; init; }

    public required DateOnly StartedOn { get; init; }

    public required DateOnly Expires { get; init; }

    public DateOnly? RetiredOn { get; init; }

    /// <summary>How its users moved; null for a tool registered after the newest analysis.</summary>
    public ToolProgress? Progress { get; init; }

    /// <summary>Seats that can drop because of it, by plan; empty while the feature is still used.</summary>
    public IReadOnlyList<(string From, string To, ShownCount Seats, Ledger.Money PerSeatAndMonth)> Drops { get; init; } = [];

    /// <summary>The next day by which notice counts for those seats; null where none can drop or no contract asks for notice.</summary>
    public DateOnly? CancelBy { get; init; }

    /// <summary>What its owner must decide, each a sentence.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>What it saved against its baseline so far; null where none was fixed.</summary>
    public RealisedSavings? Saved { get; init; }
}
