using System.Globalization;
using UsageInsight.Connectors.Files;
using UsageInsight.Functions.Pipeline.Import;
using UsageInsight.Functions.Workspace.Session;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.SeatLists;

/// <summary>Takes a seat list into the store: it states all seats of the apps it names, so who is missing has lost theirs.</summary>
internal static class SeatListImport
{
    /// <summary>One name for all lists, so that the newest replaces the one before whatever its file is called.</summary>
    public const string DefaultSource = "seat-list";

    /// <summary>Imports a file that is a seat list.</summary>
    /// <returns>What became of it; null where the file is no seat list, and then it stands at its start again.</returns>
    public static async Task<ImportOutcome?> TryAsync(WorkspaceSession session, TimeProvider time, string name, Stream file, ImportRequest request, CancellationToken cancellationToken)
    {
        using (var header = UsageFile.OpenText(file))
        {
            if (!SeatListReader.IsSeatList(new CsvRows(header).Read() ?? []))
            {
                file.Position = 0;
                return null;
            }
        }

        file.Position = 0;
        var source = request.Source ?? DefaultSource;
        using var text = UsageFile.OpenText(file);
        var batch = new SeatListReader(source, request.App, session.Seats, time.GetUtcNow()).Read(text, name);
        var apps = batch.Seats.Select(s => s.App).ToHashSet(StringComparer.Ordinal);
        var gone = LostSeats.Of(await session.Store.ReadHoldingsAsync(cancellationToken), batch, apps.Contains);
        var failures = new FailureTally();
        failures.Add(batch.Failed);
        var counts = request.DryRun
            ? new(batch.Seats.Count, 0, batch.Failed.Count)
            : await session.Store.ImportAsync(Batches(batch, gone), cancellationToken);

        // Records of lost seats are ours, not rows of the file.
        return new(name, counts with { Accepted = counts.Accepted - (request.DryRun ? 0 : gone.Count) }, failures.Reasons, Warnings(gone.Count));
    }

    private static List<string> Warnings(int gone) => gone == 0
        ? []
        : [string.Create(CultureInfo.InvariantCulture, $"{gone:N0} seats of an earlier list are not in this one and count as taken away today; if the list is incomplete, import the whole one")];

    private static async IAsyncEnumerable<RecordBatch> Batches(RecordBatch batch, List<SeatRecord> gone)
    {
        await Task.CompletedTask;
        yield return batch with { Seats = [.. batch.Seats, .. gone] };
    }
}
