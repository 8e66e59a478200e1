using System.Globalization;
using UsageInsight.Functions.Insight.Asking;
using UsageInsight.Functions.Insight.Briefs;
using UsageInsight.Functions.Insight.Problems;
using UsageInsight.Functions.Insight.Questions.Features;
using UsageInsight.Reports.Brief;

namespace UsageInsight.Functions.Insight.Questions.Briefs;

/// <summary>What to hand to an AI coding assistant so that a feature can be replaced.</summary>
internal static class BriefQuestion
{
    private const string UsualOwner = "tool-owner";

    private static readonly Parameter<string> Owner = Parameters.Text("owner", $"The role that owns the tool: lower-case letters, digits and hyphens; {UsualOwner} where left out.", "sales-operations", longest: ToolNames.Longest);
    private static readonly Parameter<DateOnly> Expires = Parameters.Day("expires", $"The tool's last day, after the as-of day; {BriefMaker.DefaultLifeDays} days after it where left out.", "2027-06-30");

    public static Question OfFeature { get; } = Question.One<object>(
        "brief", "Brief for a replacement tool",
        "What to hand to an AI coding assistant so that a small tool can take a feature's place: purpose, use in groups, data contract, permissions, acceptance tests, expiry. Its texts from outside stand in one data block. A person must approve it.", ComposeAsync) with
    {
        Parameters = [Common.TheApp, FeatureQuestions.TheFeature, Owner, Expires],
        Shape = typeof(BriefShape),
        About = "feature",
    };

    private static async Task<object?> ComposeAsync(Asked asked)
    {
        if (FeatureQuestions.Of(asked) is not { } feature)
        {
            return null;
        }

        var newest = asked.Newest;
        var (owner, expires) = (asked.Values.Of(Owner) ?? UsualOwner, asked.Values.Of(Expires) ?? newest.Story.AsOf.AddDays(BriefMaker.DefaultLifeDays));
        if (Mistakes(owner, expires, newest).ToList() is { Count: > 0 } mistakes)
        {
            return KnownProblems.Mistaken(mistakes);
        }

        var uses = await asked.Insight.FeatureUsesAsync(newest, feature.Key.App, asked.Stopped);
        return uses.FirstOrDefault(u => u.Key == feature.Key) is { } use
            ? BriefShape.Of(BriefComposer.Compose(BriefMaker.Request(newest.Result, newest.Workspace.Catalogs.GetValueOrDefault(feature.Key.App), use, owner, expires)))
            : new Problem(ProblemKind.NotThere, "There is nothing to build: no use of this feature was recorded.") { Where = FeatureQuestions.TheFeature.Name, Next = "Take a feature that is used; the list of features says which are." };
    }

    private static IEnumerable<Mistake> Mistakes(string owner, DateOnly expires, InsightSnapshot newest)
    {
        if (!ToolNames.IsValid(owner))
        {
            yield return new("The owner is not the name of a role.", Owner.Name, "lower-case letters, digits and hyphens, such as sales-operations");
        }

        if (expires <= newest.Story.AsOf)
        {
            yield return new("The last day is over already.", Expires.Name, $"a day after {newest.Story.AsOf.ToString("O", CultureInfo.InvariantCulture)}");
        }
    }
}
