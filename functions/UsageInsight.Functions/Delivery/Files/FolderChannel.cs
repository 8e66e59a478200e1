using UsageInsight.Functions.Delivery.Channels;
using UsageInsight.Functions.Delivery.Queue;
using UsageInsight.Functions.Delivery.Reports;
using UsageInsight.Functions.Workspace.Receivers;
using UsageInsight.Reports.Alerts;

namespace UsageInsight.Functions.Delivery.Files;

/// <summary>Writes a report's documents into a folder of its run; a reader never sees half a file.</summary>
/// <param name="receiver">Names the folder.</param>
/// <param name="workspace">The workspace folder, for a relative path.</param>
/// <param name="packages">Composes the report.</param>
internal sealed class FolderChannel(FolderReceiver receiver, string workspace, IReportPackages packages) : IChannel
{
    public async Task<DeliveryAnswer> SendAsync(DeliveryRecord record, CancellationToken cancellationToken)
    {
        var (package, problem) = await packages.ComposeAsync(record, record.Report!, receiver.SeatLists, cancellationToken);
        if (package is null)
        {
            return problem;
        }

        try
        {
            var folder = Path.GetFullPath(Path.Combine(workspace, receiver.Path, package.Name));
            Directory.CreateDirectory(folder);
            foreach (var document in package.Documents)
            {
                var (file, unfinished) = (Path.Combine(folder, document.Name), Path.Combine(folder, $".{document.Name}.part"));
                await File.WriteAllBytesAsync(unfinished, document.Content, cancellationToken);
                File.Move(unfinished, file, overwrite: true);
            }

            return new(DeliveryOutcome.Delivered, $"{AlertBody.Say(package.Documents.Count, "file")} in {package.Name}");
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            return DeliveryAnswer.Failed($"the folder cannot be written ({broken.GetType().Name})");
        }
    }
}
