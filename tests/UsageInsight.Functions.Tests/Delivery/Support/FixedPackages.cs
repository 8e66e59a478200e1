using UsageInsight.Functions.Delivery.Channels;
using UsageInsight.Functions.Delivery.Queue;
using UsageInsight.Functions.Delivery.Reports;
using UsageInsight.Reports;
using UsageInsight.Reports.Summary;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Delivery.Support;

/// <summary>One finished report, whatever is asked for.</summary>
internal sealed class FixedPackages(params IReadOnlyList<ReportDocument> documents) : IReportPackages
{
    public Task<(ReportPackage? Package, DeliveryAnswer Problem)> ComposeAsync(DeliveryRecord record, ReportReference report, bool seatLists, CancellationToken cancellationToken)
    {
        var notice = new ReportNotice { Id = record.Id, Report = report.Report, PlannedAt = report.PlannedAt, Sequence = record.Sequence };
        var package = new ReportPackage($"{report.Report}/{report.Stamp}", notice, ReportSummary.Of(SomeAnalysis.Rich(), new()), documents);
        return Task.FromResult<(ReportPackage?, DeliveryAnswer)>((package, DeliveryAnswer.Failed("")));
    }
}
