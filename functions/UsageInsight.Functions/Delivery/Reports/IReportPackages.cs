using UsageInsight.Functions.Delivery.Channels;
using UsageInsight.Functions.Delivery.Queue;

namespace UsageInsight.Functions.Delivery.Reports;

/// <summary>Composes what a scheduled report sends. Reports are composed when they are sent, so the queue holds no copy of them.</summary>
internal interface IReportPackages
{
    /// <summary>Composes a report.</summary>
    /// <param name="record">The message that announces it.</param>
    /// <param name="report">Which report, of which run.</param>
    /// <param name="seatLists">True where the receiver may have the list of seats to take back.</param>
    /// <param name="cancellationToken">Ends the composition.</param>
    /// <returns>The package, or the answer that stands for the try where there is none.</returns>
    Task<(ReportPackage? Package, DeliveryAnswer Problem)> ComposeAsync(DeliveryRecord record, ReportReference report, bool seatLists, CancellationToken cancellationToken);
}
