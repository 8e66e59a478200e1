using UsageInsight.Analysis;
using UsageInsight.Functions.Cli;
using UsageInsight.Reports.Words;

namespace UsageInsight.Functions.Pipeline;

/// <summary>Decides whether a finished analysis needs somebody's attention, and says what for.</summary>
internal static class Attention
{
    /// <returns>The exit code.</returns>
    public static int Of(AnalysisResult result, TextWriter error)
    {
        var code = ExitCode.Done;
        foreach (var source in result.Sources.Where(s => s.Stale))
        {
            error.WriteLine(source.NewestDay is { } day
                ? $"attention: {source.Source} has no data since {Say.Day(day)}; next: collect or import it, seats it speaks of are not judged until then"
                : $"attention: {source.Source} has not brought any data; next: usageinsight failed list --source \"{source.Source}\"");
            code = ExitCode.NeedsAttention;
        }

        foreach (var source in result.Sources.Where(s => s.Totals.Failed > 0))
        {
            error.WriteLine($"attention: {Say.Of(source.Totals.Failed, "record")} of {source.Source} could not be counted; next: usageinsight failed list --source \"{source.Source}\"");
            code = ExitCode.NeedsAttention;
        }

        return code;
    }
}
