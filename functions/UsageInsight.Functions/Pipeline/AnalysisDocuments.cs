using System.Text.Json;
using System.Text.Json.Serialization;
using UsageInsight.Analysis;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Pipeline;

/// <summary>Keeps the newest result, its recommendations and its seat findings as documents, for all who only show.</summary>
internal static class AnalysisDocuments
{
    /// <summary>The newest result, without seats, under the id <see cref="Latest"/>.</summary>
    public const string Results = "analysis";

    public const string Latest = "latest";

    /// <summary>Names the newest result in a few bytes (<see cref="AnalysisHead"/>), written after everything else.</summary>
    public const string Head = "head";

    /// <summary>One recommendation a document, by its id; the collection holds those of the newest result only.</summary>
    public const string Recommendations = "recommendations";

    /// <summary>The seat findings of one app a document: apart, since reading them is a permission of its own.</summary>
    public const string Seats = "analysis-seats";

    /// <summary>One renewal a document, by its app: what a what-if asks the optimiser.</summary>
    public const string Renewals = "analysis-renewals";

    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new TextSetConverter() } };

    /// <summary>Keeps the seat findings of one app.</summary>
    public static Task WriteSeatsAsync(IDocuments store, AppSummary app, CancellationToken cancellationToken) => PutAsync(store, Seats, app.App, app.Seats, cancellationToken);

    /// <summary>Keeps a result. The seat findings of apps that have let them go were kept before and stay.</summary>
    public static async Task WriteAsync(IDocuments store, AnalysisResult result, CancellationToken cancellationToken)
    {
        foreach (var app in result.Apps.Where(a => a.Seats.Count > 0 || a.SeatCounts.Count == 0))
        {
            await WriteSeatsAsync(store, app, cancellationToken);
        }

        foreach (var advice in result.Recommendations)
        {
            await PutAsync(store, Recommendations, advice.Id, advice, cancellationToken);
        }

        foreach (var renewal in result.Renewals)
        {
            await PutAsync(store, Renewals, renewal.App, renewal, cancellationToken);
        }

        await PutAsync(store, Results, Latest, result.WithoutSeats() with { Renewals = [] }, cancellationToken);
        await RemoveOldAsync(store, Recommendations, [.. result.Recommendations.Select(r => r.Id)], cancellationToken);
        await RemoveOldAsync(store, Seats, [.. result.Apps.Select(a => a.App)], cancellationToken);
        await RemoveOldAsync(store, Renewals, [.. result.Renewals.Select(r => r.App)], cancellationToken);
    }

    /// <summary>Says that everything of a result is stored: readers look at it from now on.</summary>
    public static async Task PublishAsync(IDocuments store, AnalysisResult result, CancellationToken cancellationToken)
    {
        await AnalysisHistory.WriteAsync(store, result, cancellationToken);
        await PutAsync(store, Results, Head, new AnalysisHead(result.AsOf, result.ComputedAt), cancellationToken);
    }

    /// <summary>The newest stored result, without seats; null before the first analysis.</summary>
    public static async Task<AnalysisResult?> ReadAsync(IDocuments store, CancellationToken cancellationToken) =>
        await store.ReadDocumentAsync(Results, Latest, cancellationToken) is { } document ? JsonSerializer.Deserialize<AnalysisResult>(document.Json, Json) : null;

    /// <summary>The newest stored result with its seat findings, for reports; null before the first analysis.</summary>
    public static async Task<AnalysisResult?> ReadWithSeatsAsync(IDocuments store, CancellationToken cancellationToken)
    {
        if (await ReadAsync(store, cancellationToken) is not { } result)
        {
            return null;
        }

        var apps = new List<AppSummary>();
        foreach (var app in result.Apps)
        {
            var seats = await store.ReadDocumentAsync(Seats, app.App, cancellationToken);
            apps.Add(seats is null ? app : app with { Seats = JsonSerializer.Deserialize<List<SeatFinding>>(seats.Json, Json)! });
        }

        return result with { Apps = apps };
    }

    /// <summary>Removes the stored verdicts on single seats, after somebody was erased; the next analysis writes them anew. Readers who remember them forget.</summary>
    public static async Task ForgetSeatsAsync(IDocuments store, CancellationToken cancellationToken)
    {
        await RemoveOldAsync(store, Seats, [], cancellationToken);
        if (await store.ReadDocumentAsync(Results, Head, cancellationToken) is { } head)
        {
            await PutAsync(store, Results, Head, JsonSerializer.Deserialize<AnalysisHead>(head.Json, Json)! with { SeatsForgotten = true }, cancellationToken);
        }
    }

    /// <summary>Writes a document whatever its version: the newest analysis wins.</summary>
    public static Task PutAsync<T>(IDocuments store, string collection, string id, T value, CancellationToken cancellationToken) =>
        PutTextAsync(store, collection, id, JsonSerializer.Serialize(value, Json), cancellationToken);

    /// <summary>Writes a document that is JSON already, whatever its version.</summary>
    public static async Task PutTextAsync(IDocuments store, string collection, string id, string json, CancellationToken cancellationToken)
    {
        StoredDocument? known;
        do
        {
            known = await store.ReadDocumentAsync(collection, id, cancellationToken);
            if (known?.Json == json)
            {
                return;
            }
        }
        while (await store.WriteDocumentAsync(collection, id, json, known?.Version, cancellationToken) is null);
    }

    /// <summary>Removes the documents of a collection that are not to be kept.</summary>
    public static Task RemoveOldAsync(IDocuments store, string collection, HashSet<string> keep, CancellationToken cancellationToken) =>
        RemoveWhereAsync(store, collection, id => !keep.Contains(id), cancellationToken);

    /// <summary>Removes the documents of a collection whose ids are not wanted any more.</summary>
    public static async Task RemoveWhereAsync(IDocuments store, string collection, Func<string, bool> unwanted, CancellationToken cancellationToken)
    {
        var old = new List<string>();
        await foreach (var document in store.ReadDocumentsAsync(collection, cancellationToken))
        {
            if (unwanted(document.Id))
            {
                old.Add(document.Id);
            }
        }

        foreach (var id in old)
        {
            await store.DeleteDocumentAsync(collection, id, cancellationToken);
        }
    }
}
