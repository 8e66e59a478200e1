using System.ComponentModel;
using UsageInsight.Analysis;

namespace UsageInsight.Reports.Json.Shapes;

/// <summary>The settings that decided the verdicts, as programs get them.</summary>
public sealed record SettingsShape
{
    [Description("Groups of people smaller than this are not counted out.")]
    public required int GroupThreshold { get; init; }

    [Description("Days after assignment in which a seat is not judged.")]
    public required int GraceDays { get; init; }

    [Description("Days of silence after which a source is stale.")]
    public required int StaleDays { get; init; }

    [Description("Days without use after which a seat is idle.")]
    public required int IdleDays { get; init; }

    /// <summary>The settings of an analysis.</summary>
    public static SettingsShape Of(AnalysisOptions settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new() { GroupThreshold = settings.GroupThreshold, GraceDays = settings.GraceDays, StaleDays = settings.StaleDays, IdleDays = settings.IdleDays };
    }
}
