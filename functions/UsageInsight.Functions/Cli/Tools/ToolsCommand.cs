using System.CommandLine;
using UsageInsight.Analysis.Follow;
using UsageInsight.Functions.Pipeline;
using UsageInsight.Functions.Pipeline.Tools;
using UsageInsight.Functions.Workspace.Session;
using UsageInsight.Ledger;
using UsageInsight.Reports.Brief;

namespace UsageInsight.Functions.Cli.Tools;

/// <summary><c>tools add|list|retire</c>: the in-house tools that stand in for paid features, and how they are doing.</summary>
internal static class ToolsCommand
{
    public static Command Build() =>
        new("tools", """
            The in-house tools that stand in for paid features: register them, see how far their users have moved.

            Examples:
              usageinsight tools add quote-tool --feature salesforce.quote-layouts --owner sales-operations \
                  --purpose "Quotes as PDF" --build-cost EUR:2700 --run-cost EUR:45 --expires 2027-03-31
              usageinsight tools list
              usageinsight tools retire quote-tool
            """)
        { Add(), List(), Retire() };

    private static Command Add()
    {
        var id = new Argument<string>("id") { Description = "The tool's id, equal to the app of its own usage records (see brief)." };
        var feature = new Option<string>("--feature") { Description = "The feature it replaces, as app.feature.", Required = true };
        var owner = new Option<string>("--owner") { Description = "The role that owns it.", Required = true };
        var purpose = new Option<string>("--purpose") { Description = "What it is for, in one sentence.", Required = true };
        var expires = new Option<string>("--expires") { Description = "Its last day (YYYY-MM-DD).", Required = true };
        var build = new Option<string>("--build-cost") { Description = "What building it cost, such as EUR:1200.", Required = true };
        var run = new Option<string?>("--run-cost") { Description = "What keeping it costs per month, such as EUR:20; nothing unless given." };
        var cohort = new Option<string?>("--cohort") { Description = "The group that moves first; everybody who uses the feature unless given." };
        var started = new Option<string?>("--started") { Description = "The day it went live (YYYY-MM-DD); today (UTC) unless given." };
        var command = new Command("add", "Register a tool and fix the baseline its savings will be told against.") { id, feature, owner, purpose, expires, build, run, cohort, started };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var context = CommandLine.Context(parsed);
            var mistakes = new Mistakes();
            var cost = mistakes.Take<Money?>(() => ToolValues.Amount(parsed.GetRequiredValue(build), "--build-cost"));
            var tool = new ReplacementTool
            {
                Id = mistakes.Take(() => ToolValues.Name(parsed.GetRequiredValue(id), "ID")) ?? "",
                Owner = mistakes.Take(() => ToolValues.Name(parsed.GetRequiredValue(owner), "--owner")) ?? "",
                Purpose = mistakes.Take(() => ToolValues.Sentence(parsed.GetRequiredValue(purpose), "--purpose")) ?? "",
                Replaces = mistakes.Take(() => ToolValues.Feature(parsed.GetRequiredValue(feature))),
                Cohort = parsed.GetValue(cohort),
                BuildCost = cost ?? default,
                RunPerMonth = parsed.GetValue(run) is { } text ? mistakes.Take(() => ToolValues.Amount(text, "--run-cost", cost?.Currency)) : new Money(0, cost?.Currency ?? ""),
                StartedOn = parsed.GetValue(started) is { } day ? mistakes.Take(() => ToolValues.Day(day, "--started")) : DateOnly.FromDateTime(context.Time.GetUtcNow().UtcDateTime),
                Expires = mistakes.Take(() => ToolValues.Day(parsed.GetRequiredValue(expires), "--expires")),
            };
            mistakes.ThrowIfAny("usageinsight tools --help shows an example");
            return await AddAsync(context, tool, cancellationToken);
        });
        return command;
    }

    private static Command List()
    {
        var asOf = AsOfOption.Make();
        var command = new Command("list", "Each tool with its users' progress, freed seats and what must be decided by when.") { asOf };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var context = CommandLine.Context(parsed);
            await using var session = await WorkspaceSession.OpenAsync(context, readOnly: true, cancellationToken);
            var run = await AnalyzePipeline.ComputeAsync(session, AsOfOption.Read(parsed, asOf), context.Time, cancellationToken);
            var reviews = (await ToolRegister.ReadAsync(session.Store, cancellationToken)).Select(t => ToolReview.Of(t, run.Input)).ToList();
            await ToolPrinter.PrintAsync(reviews, run.Input, context);
            return reviews.Exists(r => r.Warnings.Count > 0) ? ExitCode.NeedsAttention : ExitCode.Done;
        });
        return command;
    }

    private static Command Retire()
    {
        var id = new Argument<string>("id") { Description = "The tool's id." };
        var on = new Option<string?>("--on") { Description = "The day it was taken out of use (YYYY-MM-DD); today (UTC) unless given." };
        var command = new Command("retire", "Take a tool out of use.") { id, on };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var context = CommandLine.Context(parsed);
            var day = parsed.GetValue(on) is { } text ? ToolValues.Day(text, "--on") : DateOnly.FromDateTime(context.Time.GetUtcNow().UtcDateTime);
            await using var session = await WorkspaceSession.OpenAsync(context, readOnly: false, cancellationToken);
            var name = parsed.GetRequiredValue(id);
            var tool = (await ToolRegister.ReadAsync(session.Store, cancellationToken)).FirstOrDefault(t => t.Id == name)
                ?? throw new UserErrorException($"No tool '{name}' is registered.", "ID", next: "usageinsight tools list");
            await ToolRegister.WriteAsync(session.Store, tool with { RetiredOn = day }, cancellationToken);
            await context.Out.WriteLineAsync($"{name} is retired since {day:yyyy-MM-dd}.");
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<int> AddAsync(CliContext context, ReplacementTool tool, CancellationToken cancellationToken)
    {
        if (tool.Expires <= tool.StartedOn)
        {
            throw new UserErrorException($"The tool would expire on {tool.Expires:yyyy-MM-dd}, before it starts on {tool.StartedOn:yyyy-MM-dd}.", "--expires", "a later day");
        }

        await using var session = await WorkspaceSession.OpenAsync(context, readOnly: false, cancellationToken);
        if ((await ToolRegister.ReadAsync(session.Store, cancellationToken)).Any(t => t.Id == tool.Id && t.RetiredOn is null))
        {
            throw new UserErrorException($"Tool '{tool.Id}' is registered already.", "ID", "an id that no living tool has", $"usageinsight tools retire {tool.Id}");
        }

        await CheckFeatureAsync(session, tool.Replaces, cancellationToken);

        // Prices in another currency than the tool's are left out: savings are told in one currency.
        var lines = session.Contracts.Where(c => c.App == tool.Replaces.App).SelectMany(c => c.Lines)
            .Where(l => l.UnitPrice?.Currency == tool.BuildCost.Currency).Select(l => new BaselineLine(l.Plan, l.Quantity, l.UnitPrice!.Value)).ToList();
        await ToolRegister.WriteAsync(session.Store, tool with { Baseline = lines }, cancellationToken);
        await context.Out.WriteLineAsync($"{tool.Id} is registered; it stands in for {tool.Replaces} until {tool.Expires:yyyy-MM-dd}.");
        if (lines.Count == 0)
        {
            await context.Error.WriteLineAsync($"no contract of {tool.Replaces.App} has a price in {tool.BuildCost.Currency}: savings cannot be told later");
        }

        return ExitCode.Done;
    }

    /// <summary>A tool in place of what must not be replaced, or of a feature nobody knows, is a mistake that would be found out late.</summary>
    private static async Task CheckFeatureAsync(WorkspaceSession session, FeatureKey feature, CancellationToken cancellationToken)
    {
        var definition = session.Catalogs.FirstOrDefault(c => c.Id == feature.App)?.Feature(feature.Feature);
        if (definition?.Replacement.Vetoes is [var veto, ..])
        {
            throw new UserErrorException($"{feature} must not be replaced: {veto.Kind}: {veto.Reason} (said by {veto.SaidBy})", "--feature", "a feature without a veto", "talk to those who said so; a veto is taken back in the app's catalog");
        }

        if (definition is null && !(await session.Store.ReadLedgerAsync(cancellationToken)).Features.Contains(feature))
        {
            throw new UserErrorException($"No feature '{feature}' is known.", "--feature", "app.feature of the ledger or a catalog");
        }
    }
}
