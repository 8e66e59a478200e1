using System.Globalization;
using System.Text.Json;
using UsageInsight.Analysis;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Pipeline;

/// <summary>What earlier analyses said, in short: one document an as-of day, so that a reader can be told what changed since.</summary>
/// <remarks>Each day for two weeks, then one a week (the last) for half a year; features, weeks and seats are left out.</remarks>
internal static class AnalysisHistory
{
    /// <summary>The documents' collection; their ids are the as-of days, so that they lie in order of time.</summary>
    public const string Collection = "analysis-history";

    private const int EveryDay = 14;
    private const int KeepDays = 182;

    /// <summary>Keeps a result in short and drops what is past its time.</summary>
    public static async Task WriteAsync(IDocuments store, AnalysisResult result, CancellationToken cancellationToken)
    {
        await AnalysisDocuments.PutAsync(store, Collection, Id(result.AsOf), Short(result), cancellationToken);
        var days = new List<DateOnly>();
        await foreach (var document in store.ReadDocumentsAsync(Collection, cancellationToken))
        {
            days.Add(Day(document));
        }

        var newest = days.Max();
        foreach (var day in days.Except(Kept(days, newest)))
        {
            await store.DeleteDocumentAsync(Collection, Id(day), cancellationToken);
        }
    }

    /// <summary>What to compare an analysis with: the newest at least <paramref name="days"/> days before it, else the oldest before it; null where there is none.</summary>
    public static async Task<AnalysisResult?> BeforeAsync(IDocuments store, DateOnly asOf, int days, CancellationToken cancellationToken)
    {
        StoredDocument? found = null;
        await foreach (var document in store.ReadDocumentsAsync(Collection, cancellationToken))
        {
            var day = Day(document);
            if (day <= asOf.AddDays(-days) || (found is null && day < asOf))
            {
                found = document;
            }
        }

        return found is null ? null : JsonSerializer.Deserialize<AnalysisResult>(found.Json, AnalysisDocuments.Json);
    }

    /// <summary>The days that stay, seen from the newest.</summary>
    internal static IEnumerable<DateOnly> Kept(IEnumerable<DateOnly> days, DateOnly newest) =>
        days.Where(d => d > newest.AddDays(-KeepDays))
            .GroupBy(d => d > newest.AddDays(-EveryDay) ? d.DayNumber : -(d.DayNumber / 7) - 1)
            .Select(g => g.Max());

    private static AnalysisResult Short(AnalysisResult result) => result with
    {
        Apps = [.. result.Apps.Select(a => a.WithoutSeats() with { Features = [], Weekly = [], Forecast = null })],
        Renewals = [],
        Backtest = null,
    };

    private static string Id(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    private static DateOnly Day(StoredDocument document) => DateOnly.ParseExact(document.Id, "O", CultureInfo.InvariantCulture);
}
