using System.ComponentModel;

namespace UsageInsight.Reports.Json.Shapes;

/// <summary>The whole report as programs get it.</summary>
public sealed record ReportShape
{
    [Description("usageinsight/report.")]
    public required string Schema { get; init; }

    [Description("The version of this shape: members are added without raising it, never renamed.")]
    public required int Version { get; init; }

    [Description("The organisation's name.")]
    public required string Organisation { get; init; }

    [Description("The last day that counted.")]
    public required DateOnly AsOf { get; init; }

    [Description("When it was computed, in UTC.")]
    public required string ComputedAt { get; init; }

    [Description("What gave the verdicts, with its version.")]
    public required string Method { get; init; }

    [Description("The answer in one sentence.")]
    public required string Headline { get; init; }

    [Description("What every reader must know of the data, such as that it is simulated.")]
    public required IReadOnlyList<string> Marks { get; init; }

    [Description("Sentences that every reader must see.")]
    public required IReadOnlyList<string> Notices { get; init; }

    [Description("The settings that decided the verdicts.")]
    public required SettingsShape Settings { get; init; }

    [Description("All recommendations, the most actionable first.")]
    public required IReadOnlyList<ActionShape> Actions { get; init; }

    [Description("The apps in ordinal order of their ids.")]
    public required IReadOnlyList<AppShape> Apps { get; init; }

    [Description("How good each source's data is.")]
    public required IReadOnlyList<SourceShape> Sources { get; init; }

    [Description("How the model did on the workspace's own past; null where the history is too short.")]
    public required BacktestShape? Backtest { get; init; }
}
