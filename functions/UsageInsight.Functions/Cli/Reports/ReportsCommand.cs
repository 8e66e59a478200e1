using System.CommandLine;
using UsageInsight.Functions.Workspace.Reports;
using UsageInsight.Functions.Workspace.Session;

namespace UsageInsight.Functions.Cli.Reports;

/// <summary><c>reports list|run</c>: the reports that are sent by themselves.</summary>
internal static class ReportsCommand
{
    public static Command Build() => new("reports", "Reports that are sent by themselves: which, when and to whom is in reports.yaml.\n\nExamples:\n  usageinsight reports list\n  usageinsight reports run weekly --dry-run")
    {
        ReportsList.Build(),
        ReportsRun.Build(),
    };

    /// <exception cref="UserErrorException">The workspace names no such report.</exception>
    public static ReportPlan Plan(WorkspaceSession session, string id) => session.Contents.Reports.FirstOrDefault(r => r.Id == id)
        ?? throw new UserErrorException(
            $"No report has the id '{id}'.",
            Workspace.WorkspaceFolder.ReportFile,
            session.Contents.Reports.Count == 0 ? "reports: with at least one report" : $"one of {string.Join(", ", session.Contents.Reports.Select(r => r.Id))}",
            "usageinsight reports list");
}
