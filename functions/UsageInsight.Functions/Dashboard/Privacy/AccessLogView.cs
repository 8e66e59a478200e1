using System.Globalization;
using System.Text.Json;
using UsageInsight.Functions.Api.Access.Log;
using UsageInsight.Functions.Dashboard.Frame;
using UsageInsight.Functions.Privacy.Page;

namespace UsageInsight.Functions.Dashboard.Privacy;

/// <summary>Who looked at people's data, newest first, and whether what is written of it is whole.</summary>
internal static class AccessLogView
{
    private const int Shown = 200;

    public static async Task<PageAnswer> BuildAsync(PageRequest request)
    {
        var log = request.Parts.Accesses;
        var verdict = await log.VerifyAsync(anchor: null, request.Stopped);
        var entries = await log.ReadAsync(request.Stopped).ToListAsync(request.Stopped);
        entries.Reverse();
        var content = new PageContent("Access log", Links.Privacy).Below("Privacy", Links.Privacy);
        PageMarkup.Write(content.Body, Page(verdict, entries));
        return new PageAnswer.Shown(content);
    }

    private static PrivacyPage Page(AccessVerdict verdict, List<AccessEntry> entries) => new(
        verdict.Problems.Count == 0 ? "Who looked at people's data" : "The access log is not whole",
        string.Create(CultureInfo.InvariantCulture, $"{verdict.Entries:N0} sound entries. Anchor: {verdict.Anchor}"),
        [
            .. verdict.Problems.Count == 0 ? Array.Empty<PageSection>() : [new("What is wrong") { Points = verdict.Problems }],
            new(entries.Count > Shown ? string.Create(CultureInfo.InvariantCulture, $"The newest {Shown}") : "Entries")
            {
                Columns = ["no", "when (UTC)", "who", "act", "what", "why"],
                Rows = [.. entries.Take(Shown).Select(Row)],
            },
        ]);

    private static IReadOnlyList<string> Row(AccessEntry entry) =>
    [
        entry.Sequence.ToString(CultureInfo.InvariantCulture),
        entry.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        entry.Who,
        JsonNamingPolicy.KebabCaseLower.ConvertName(entry.Act.ToString()),
        entry.What,
        entry.Why ?? "",
    ];
}
