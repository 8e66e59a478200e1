using UsageInsight.Functions.Delivery.Channels;
using UsageInsight.Functions.Delivery.Queue;
using UsageInsight.Functions.Pipeline.Alerts;
using UsageInsight.Functions.Pipeline.Reports;
using UsageInsight.Functions.Workspace.Session;

namespace UsageInsight.Functions.Delivery;

/// <summary>Sends what is due to the receivers of a workspace, and tells of receivers that do not work.</summary>
internal static class Deliveries
{
    /// <summary>Sends everything that is due now. Safe to call at any time, twice, and on several instances at once.</summary>
    /// <param name="session">The workspace, opened for writing.</param>
    /// <param name="cancellationToken">Ends the run; a message that is being sent then comes due again by itself.</param>
    public static async Task<PumpResult> SendDueAsync(WorkspaceSession session, CancellationToken cancellationToken)
    {
        var (settings, time) = (session.Contents.Alerts, session.Time);
        using var channels = new WorkspaceChannels(session.Folder, settings, new ReportPackager(session), Environment.GetEnvironmentVariable, time);
        var pump = new DeliveryPump(new(session.Store, time), new(session.Store), settings.Receivers, channels, time);
        var result = await pump.RunAsync(cancellationToken);

        // What broke just now is told at once, by whoever still works.
        return await DeliveryProblems.TellAsync(session, cancellationToken) > 0 ? result + await pump.RunAsync(cancellationToken) : result;
    }
}
