using System.Security.Cryptography;
using System.Text.Json;
using UsageInsight.Functions.Insight.Asking;
using UsageInsight.Functions.Insight.Problems;
using UsageInsight.Functions.Insight.Questions.Paging;
using UsageInsight.Reports;

namespace UsageInsight.Functions.Insight.Questions;

/// <summary>Puts questions to the newest analysis and pages what they answer, for API and MCP alike.</summary>
/// <param name="insight">What is known.</param>
/// <param name="cursors">Makes and reads the places where pages begin.</param>
internal sealed class Answerer(InsightReader insight, Cursors cursors)
{
    /// <summary>The newest analysis; null before the first.</summary>
    public Task<InsightSnapshot?> NewestAsync(CancellationToken cancellationToken) => insight.ReadAsync(cancellationToken);

    /// <summary>Answers a question.</summary>
    /// <returns>An <see cref="AnswerShape"/> or <see cref="PageShape"/>, what else the question gives, or the problem.</returns>
    public async Task<Answered> AskAsync(Question question, InsightSnapshot newest, Arguments values, PageWish wish, string by, CancellationToken stopped)
    {
        var found = await question.AnswerAsync(new(insight, newest, values, by, stopped));
        return found switch
        {
            null => new(KnownProblems.NotThere(question.About)),
            Problem problem => new(problem),
            IReadOnlyList<object> items when question.IsList => Page(question, newest, values, items, wish),
            ReportDocument document => new(document),
            _ => new(new AnswerShape { AsOf = newest.Story.AsOf, ComputedAt = newest.Story.ComputedAt, Marks = newest.Story.Marks, Data = found }),
        };
    }

    private Answered Page(Question question, InsightSnapshot newest, Arguments values, IReadOnlyList<object> items, PageWish wish)
    {
        var version = question.IsLive ? VersionOf(items) : newest.Version;

        // Filters and order; how many items a page has and where it begins may differ from page to page.
        var key = $"{question.Name}?{values.Of(question.Parameters)}";
        var first = 0;
        if (wish.Cursor is { } cursor && cursors.Read(cursor, version, key, out first) is var verdict and not CursorVerdict.Good)
        {
            return new(Refused(verdict));
        }

        var last = (int)Math.Min(items.Count, first + (long)wish.Limit);
        return new(new PageShape
        {
            AsOf = newest.Story.AsOf,
            ComputedAt = newest.Story.ComputedAt,
            Marks = newest.Story.Marks,
            Total = items.Count,
            Items = [.. items.Take(first..last)],
            Next = last < items.Count ? cursors.Make(version, key, last) : null,
        });
    }

    private static Problem Refused(CursorVerdict verdict) => verdict switch
    {
        CursorVerdict.Replaced => KnownProblems.Replaced,
        CursorVerdict.OtherQuestion => KnownProblems.Mistaken([new("This cursor belongs to another question.", "cursor", "the same filters and order as on the page it came from")]),
        _ => KnownProblems.NoSuchPage,
    };

    /// <summary>A list that changes without an analysis is its own version.</summary>
    private static string VersionOf(IReadOnlyList<object> items) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(items, InsightJson.Options)));
}
