namespace UsageInsight.Functions.Insight.Questions.Jobs;

/// <summary>What runs by itself, and how its last runs ended.</summary>
internal static class JobsQuestion
{
    public static Question All { get; } = Question.List<JobShape>(
        "jobs", "Jobs", "What runs by itself: schedules and what they ask for, when each last ran and how that ended, in ordinal order of name.",
        async asked => (await asked.Insight.JobsAsync(asked.Stopped)).Select(j => JobShape.Of(j, asked.Insight.Now))) with
    {
        IsLive = true,
    };
}
