using UsageInsight.Functions.Insight.Problems;

namespace UsageInsight.Functions.Api.Insight.Replies;

/// <summary>What a route answers.</summary>
internal abstract record ApiReply
{
    private ApiReply()
    {
    }

    /// <summary>An answer.</summary>
    /// <param name="Body">Its bytes.</param>
    /// <param name="MediaType">What they are, with the charset.</param>
    /// <param name="Tag">Names this state of the answer; null where nobody may keep it.</param>
    internal sealed record Content(ReadOnlyMemory<byte> Body, string MediaType, string? Tag) : ApiReply
    {
        /// <summary>The cursor of the next page; null where there is none.</summary>
        public string? Next { get; init; }

        /// <summary>The name to save it under; null where it is not for saving.</summary>
        public string? FileName { get; init; }

        /// <summary>When what it shows was computed.</summary>
        public DateTimeOffset? ModifiedAt { get; init; }
    }

    /// <summary>The caller has it already.</summary>
    internal sealed record Known(string Tag) : ApiReply;

    /// <summary>There is no answer.</summary>
    internal sealed record Failed(Problem Problem) : ApiReply;
}
