using System.Text.Json;
using UsageInsight.Functions.Insight.Questions;
using UsageInsight.Reports;

namespace UsageInsight.Functions.Api.Insight.Replies;

/// <summary>Turns an answer into the bytes of a media type.</summary>
internal static class ReplyBodies
{
    private const string JsonType = MediaTypes.Json + "; charset=utf-8";

    /// <param name="answer">The answer.</param>
    /// <param name="question">What it answers.</param>
    /// <param name="media">The media type that was chosen.</param>
    /// <param name="tag">Names this state of the answer; made from the bytes where null.</param>
    public static ApiReply.Content Of(object answer, Question question, string media, string? tag)
    {
        var page = answer as PageShape;
        var (body, type, file) = answer switch
        {
            ReportDocument document => Document(document),
            AnswerShape { Data: IAlsoDocument { Document: var document } } when media == MediaTypes.Markdown => Document(document),
            PageShape when media == MediaTypes.Csv => Document(ReportComposer.Compose(FlatTable.Of(question, page!.Items), ReportFormat.Csv, page.Marks)),
            _ => (JsonSerializer.SerializeToUtf8Bytes(answer, InsightJson.Options), JsonType, null),
        };
        return new(body, type, tag ?? EntityTags.Of(body.Span)) { Next = page?.Next, FileName = file, ModifiedAt = page?.ComputedAt ?? (answer as AnswerShape)?.ComputedAt };
    }

    private static (ReadOnlyMemory<byte> Body, string Type, string? File) Document(ReportDocument document) => (document.Content, document.MediaType, document.Name);
}
