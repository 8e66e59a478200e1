using System.Globalization;
using UsageInsight.Analysis;
using UsageInsight.Analysis.Findings;
using UsageInsight.Analysis.Follow;
using UsageInsight.Functions.Cli;
using UsageInsight.Functions.Cli.Brief;
using UsageInsight.Functions.Pipeline;
using UsageInsight.Functions.Pipeline.Tools;
using UsageInsight.Ledger;
using UsageInsight.Reports.Brief;

namespace UsageInsight.Functions.Demo.Story;

/// <summary>The whole story on simulated data: a feature gets a brief, its tool goes live, usage moves, seats are freed, the renewal changes.</summary>
/// <remarks>It works on copies: neither the workspace nor its ledger is changed.</remarks>
internal static class ReplacementStory
{
    /// <summary>How long before the as-of day the tool is told to have gone live: after the move, long enough for silence to count.</summary>
    private const int WeeksAgo = 21;

    private const int WeeksAStep = 7;

    private const int LifeDays = 540;

    /// <summary>Writes <c>replacement/story.md</c> and the brief beside it; returns the story's file, null where no feature can be replaced.</summary>
    /// <param name="run">An analysis and what it looked at.</param>
    /// <param name="folder">The folder of the reports.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static async Task<string?> WriteAsync(AnalysisRun run, string folder, CancellationToken cancellationToken)
    {
        if (Choose(run) is not { } chosen)
        {
            return null;
        }

        var output = Path.Combine(folder, "replacement");
        Directory.CreateDirectory(output);
        var tool = Tool(run, chosen.Key, chosen.Hint);
        var request = BriefCommand.Request(run, chosen.Key, tool.Owner, tool.Expires);
        foreach (var document in BriefComposer.Compose(request))
        {
            await File.WriteAllBytesAsync(Path.Combine(output, document.Name), document.Content, cancellationToken);
        }

        var later = run.Input with { Ledger = MovedLedger.Of(run.Input.Ledger, tool, run.Input.AsOf) };
        var steps = Enumerable.Range(0, (WeeksAgo / WeeksAStep) + 1).Select(i => run.Input.AsOf.AddDays(-7 * (WeeksAgo - WeeksAStep * i)))
            .Select(day => (day, StranglerProgress.Of(later.Ledger, later.Holdings.Seats, tool, day))).ToList();
        var story = new StoryText(run.Input, tool, ToolReview.Of(tool, later), steps, Renewals(WithoutTools(run.Input), tool), Renewals(later, tool)).Write();
        var path = Path.Combine(output, "story.md");
        await File.WriteAllTextAsync(path, story, cancellationToken);
        return path;
    }

    /// <summary>The feature whose replacement is recommended with the most money, else the most replaceable one with a known cost.</summary>
    private static (FeatureKey Key, ReplacementHint Hint)? Choose(AnalysisRun run)
    {
        var advised = run.Result.Recommendations.FirstOrDefault(r => r.Kind == RecommendationKind.Replace && r.Feature is not null);
        var keys = advised is not null
            ? [new FeatureKey(advised.App, advised.Feature!)]
            : run.Result.Apps.SelectMany(a => a.Features).Where(f => f.Observable && f.Seats90 > 0).OrderBy(f => f.Seats90).Select(f => f.Key);
        foreach (var key in keys)
        {
            var hint = run.Input.Catalogs.FirstOrDefault(c => c.Id == key.App)?.Feature(key.Feature)?.Replacement;
            if (hint is { BuildCost: not null, Vetoes.Count: 0 })
            {
                return (key, hint);
            }
        }

        return null;
    }

    private static ReplacementTool Tool(AnalysisRun run, FeatureKey key, ReplacementHint hint)
    {
        var lines = run.Input.Contracts.Where(c => c.App == key.App).SelectMany(c => c.Lines).Where(l => l.UnitPrice?.Currency == hint.BuildCost!.Value.Currency);
        return new()
        {
            Id = ToolNames.Of(key.App, key.Feature),
            Owner = "tool-owner",
            Purpose = "Stands in for a paid feature.",
            Replaces = key,
            BuildCost = hint.BuildCost!.Value,
            RunPerMonth = hint.RunCostPerMonth ?? new Money(0, hint.BuildCost.Value.Currency),
            StartedOn = run.Input.AsOf.AddDays(-7 * WeeksAgo),
            Expires = run.Input.AsOf.AddDays(LifeDays),
            Baseline = [.. lines.Select(l => new BaselineLine(l.Plan, l.Quantity, l.UnitPrice!.Value))],
        };
    }

    /// <summary>What to do about the app's plans, by the rule alone so that both sides of the story are judged alike; small groups left out.</summary>
    private static List<string> Renewals(AnalysisInput input, ReplacementTool tool) =>
        [.. Analyzer.Run(input).Recommendations
            .Where(r => r.App == tool.Replaces.App && r.Kind is RecommendationKind.Downgrade or RecommendationKind.Replace or RecommendationKind.Renew && r.Seats >= input.Options.GroupThreshold)
            .Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Title}{(Total(r) is { } money ? $" ({StoryText.Amount(money)} a year)" : "")}"))];

    /// <summary>The same question where no tool could be built: what the plans alone allow.</summary>
    private static AnalysisInput WithoutTools(AnalysisInput input) => input with
    {
        Catalogs = [.. input.Catalogs.Select(c => c with { Features = [.. c.Features.Select(f => f with { Replacement = f.Replacement with { BuildCost = null } })] })],
    };

    private static Money? Total(Recommendation advice)
    {
        var parts = new[] { advice.Savings.ReducibleNow, advice.Savings.Reassignable, advice.Savings.ReducibleAtRenewal }.OfType<Money>().Where(m => m.Amount != 0).ToList();
        return parts.Count == 0 || parts.Exists(p => p.Currency != parts[0].Currency) ? null : parts.Aggregate((a, b) => a + b);
    }
}
