using UsageInsight.Functions.Insight.Problems;

namespace UsageInsight.Functions.Api.Problems;

/// <summary>The HTTP status and title of each kind of problem: one table.</summary>
internal static class ProblemTable
{
    public static (int Status, string Title) Of(ProblemKind kind) => kind switch
    {
        ProblemKind.BadRequest => (400, "The request has mistakes."),
        ProblemKind.SignIn => (401, "Sign in first."),
        ProblemKind.Forbidden => (403, "You may not see this."),
        ProblemKind.OtherSite => (403, "This did not come from a page of this server."),
        ProblemKind.NoSuchRoute => (404, "There is no such route."),
        ProblemKind.NotThere => (404, "There is no such thing."),
        ProblemKind.NoAnalysis => (404, "Nothing has been analysed yet."),
        ProblemKind.WrongMethod => (405, "This route does not take that method."),
        ProblemKind.NotAcceptable => (406, "The answer cannot be given in an accepted media type."),
        ProblemKind.Replaced => (410, "The list has been replaced by a newer one."),
        ProblemKind.Changed => (412, "It is not what was last seen."),
        ProblemKind.TooLarge => (413, "The body is too large."),
        ProblemKind.WrongMediaType => (415, "The body is not JSON."),
        ProblemKind.TooMany => (429, "Too many requests."),
        ProblemKind.Busy => (503, "Too many what-ifs at once."),
        ProblemKind.StoreUnavailable => (503, "The store does not answer."),
        ProblemKind.WorkspaceMistakes => (503, "The workspace has mistakes."),

        // 503 and never 500, as everywhere in this server: 500 reads as "do not ask again".
        ProblemKind.OurFault => (503, "A fault of ours."),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such problem."),
    };
}
