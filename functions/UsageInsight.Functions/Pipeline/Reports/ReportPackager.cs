using UsageInsight.Analysis;
using UsageInsight.Functions.Api.Access.Log;
using UsageInsight.Functions.Delivery.Channels;
using UsageInsight.Functions.Delivery.Queue;
using UsageInsight.Functions.Delivery.Reports;
using UsageInsight.Functions.Workspace.Session;
using UsageInsight.Reports;
using UsageInsight.Reports.Summary;

namespace UsageInsight.Functions.Pipeline.Reports;

/// <summary>Composes scheduled reports from the newest stored analysis.</summary>
internal sealed class ReportPackager(WorkspaceSession session) : IReportPackages
{
    public async Task<(ReportPackage? Package, DeliveryAnswer Problem)> ComposeAsync(DeliveryRecord record, ReportReference report, bool seatLists, CancellationToken cancellationToken)
    {
        if (session.Contents.Reports.FirstOrDefault(r => r.Id == report.Report) is not { } plan)
        {
            return (null, DeliveryAnswer.Refused("the workspace names no such report any more"));
        }

        if (await ReadAsync(seatLists, cancellationToken) is not { } stored)
        {
            return (null, DeliveryAnswer.Failed("there is no analysis yet"));
        }

        // The receiver asks for the list, and the workspace must still allow it at the moment of sending. A rehearsal shows nobody anything.
        var options = ReportWriter.Options(session, seatLists && session.Settings.Access.SeatLists);
        if (options.SeatList && !session.ReadOnly)
        {
            await session.AccessLog.AppendAsync(new("delivery", AccessAct.SeatList, $"report {report.Run} to {record.Receiver}"), cancellationToken);
        }

        var result = AnalysisSlice.Of(stored, plan.Apps);
        var notice = new ReportNotice { Id = record.Id, Report = plan.Id, PlannedAt = report.PlannedAt, Sequence = record.Sequence, Link = plan.Link };
        var documents = plan.Formats.SelectMany(format => ReportComposer.Compose(result, format, options));
        return (new($"{report.Report}/{report.Stamp}", notice, ReportSummary.Of(result, options), [.. documents]), DeliveryAnswer.Failed(""));
    }

    private Task<AnalysisResult?> ReadAsync(bool seatLists, CancellationToken cancellationToken) => seatLists
        ? AnalysisDocuments.ReadWithSeatsAsync(session.Store, cancellationToken)
        : AnalysisDocuments.ReadAsync(session.Store, cancellationToken);
}
