using UsageInsight.Analysis;

namespace UsageInsight.Functions.Pipeline.Reports;

/// <summary>Narrows an analysis to some apps, for readers who answer for those only.</summary>
internal static class AnalysisSlice
{
    /// <summary>The analysis of the apps; unchanged where none is named.</summary>
    public static AnalysisResult Of(AnalysisResult result, IReadOnlyList<string> apps)
    {
        if (apps.Count == 0)
        {
            return result;
        }

        // A notice about one app or source begins with its name.
        var others = result.Apps.Where(a => !Asked(a.App)).Select(a => $"{a.Name}:").Concat(result.Sources.Where(s => !s.Apps.Any(Asked)).Select(s => $"{s.Source} ")).ToList();
        bool Asked(string app) => apps.Contains(app, StringComparer.Ordinal);
        return result with
        {
            Apps = [.. result.Apps.Where(a => Asked(a.App))],
            Recommendations = [.. result.Recommendations.Where(r => Asked(r.App))],
            Renewals = [.. result.Renewals.Where(r => Asked(r.App))],
            Sources = [.. result.Sources.Where(s => s.Apps.Any(Asked))],
            Notices = [.. result.Notices.Where(n => !others.Any(name => n.StartsWith(name, StringComparison.Ordinal)))],
        };
    }
}
