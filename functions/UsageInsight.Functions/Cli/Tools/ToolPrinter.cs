using System.Globalization;
using System.Text.Json;
using UsageInsight.Analysis;
using UsageInsight.Functions.Pipeline;
using UsageInsight.Functions.Pipeline.Tools;
using UsageInsight.Reports.Privacy;
using Words = UsageInsight.Reports.Words.Say;

namespace UsageInsight.Functions.Cli.Tools;

/// <summary>Shows tools' reviews; groups below the threshold are shown as "fewer than k".</summary>
internal static class ToolPrinter
{
    public static async Task PrintAsync(IReadOnlyList<ToolReview> reviews, AnalysisInput input, CliContext context)
    {
        var least = input.Options.GroupThreshold;
        if (context.Json)
        {
            await context.Out.WriteLineAsync(JsonSerializer.Serialize(reviews.Select(r => Form(r, least)), AnalysisDocuments.Json));
            return;
        }

        if (reviews.Count == 0)
        {
            await context.Out.WriteLineAsync("No tool is registered. Next: usageinsight brief FEATURE, then usageinsight tools add");
        }

        foreach (var review in reviews)
        {
            await context.Out.WriteLineAsync(Text(review, least));
        }
    }

    private static object Form(ToolReview review, int least)
    {
        var (tool, progress, parts) = (review.Tool, review.Progress, Parts(review, least));
        return new
        {
            id = tool.Id,
            owner = tool.Owner,
            purpose = tool.Purpose,
            replaces = tool.Replaces.ToString(),
            cohort = tool.Cohort,
            buildCost = tool.BuildCost,
            runPerMonth = tool.RunPerMonth,
            startedOn = tool.StartedOn,
            expires = tool.Expires,
            retiredOn = tool.RetiredOn,
            lastUsed = progress.ToolLastUsed is null ? null : Last(progress.ToolLastUsed, progress.Moved + progress.Between, least),
            featureLastUsed = progress.FeatureLastUsed is null ? null : Last(progress.FeatureLastUsed, progress.Staying + progress.Between, least),
            progress = new { cohort = Shown(progress.Cohort, least), moved = parts[0], between = parts[1], staying = parts[2], silent = parts[3], newcomers = Shown(progress.Newcomers, least) },
            foreclosure = review.Foreclosure is not { } left ? null : new
            {
                left.LastUsed,
                left.CancelBy,
                left.DaysLeft,
                drops = left.Drops.Select(d => new { d.From, d.To, seats = Shown(d.Seats, least), d.PerSeatAndMonth }),
            },
            saved = review.Saved is not { } saved ? null : new { saved.Gross, saved.ReRequests, saved.Upkeep, saved.Net },
            warnings = review.Warnings,
        };
    }

    private static string Text(ToolReview review, int least)
    {
        var (tool, progress, parts) = (review.Tool, review.Progress, Parts(review, least));
        var lines = new List<string>
        {
            Say($"{tool.Id}: stands in for {tool.Replaces}, owned by {tool.Owner}, {(tool.RetiredOn is { } retired ? Say($"retired {retired:yyyy-MM-dd}") : Say($"expires {tool.Expires:yyyy-MM-dd}"))}"),
            Say($"  of {Shown(progress.Cohort, least)} users: {parts[0]} moved, {parts[1]} use both, {parts[2]} stay, {parts[3]} silent"),
            Say($"  tool last used {Last(progress.ToolLastUsed, progress.Moved + progress.Between, least)}, feature last used {Last(progress.FeatureLastUsed, progress.Staying + progress.Between, least)}"),
        };
        if (review.Foreclosure is { } left)
        {
            lines.AddRange(left.Drops.Select(d => Say(
                $"  the feature has no users left: {Shown(d.Seats, least)} seats can drop from {d.From} to {d.To}, {Words.Money(d.PerSeatAndMonth)} less a seat and month{(left.CancelBy is { } by ? Say($", notice by {by:yyyy-MM-dd} ({left.DaysLeft} days)") : "")}")));
        }

        if (review.Saved is { } saved)
        {
            lines.Add(Say($"  saved so far: {Words.Money(saved.Gross)} of seats, less {Words.Money(saved.Upkeep)} for the tool: {Words.Money(saved.Net)}"));
        }

        lines.AddRange(review.Warnings.Select(w => $"  decide: {w.Message}"));
        return string.Join(Environment.NewLine, lines);
    }

    /// <summary>Where the cohort is now; its parts add up to it, so what is small gives way as everywhere.</summary>
    private static string[] Parts(ToolReview review, int least)
    {
        var progress = review.Progress;
        return [.. SmallGroups.Partition([progress.Moved, progress.Between, progress.Staying, progress.Silent], least).Select(Text)];
    }

    private static string Shown(int count, int least) => Text(SmallGroups.Count(count, least));

    private static string Text(ShownCount count) => count.Exactly is { } exact ? exact.ToString(CultureInfo.InvariantCulture) : count.ToString();

    /// <summary>The day of a last use; its month where so few use it that the day would be one person's.</summary>
    private static string Last(DateOnly? day, int users, int least) =>
        day is not { } known ? "never" : users < least ? Say($"{known:yyyy-MM}") : Say($"{known:yyyy-MM-dd}");

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
