using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using UsageInsight.Functions.Api.Access;
using UsageInsight.Functions.Pipeline;
using UsageInsight.Functions.Pipeline.Alerts;
using UsageInsight.Functions.Workspace.Session;

namespace UsageInsight.Functions.Cli.Alerts;

/// <summary><c>alerts list</c>: what people were told and what they answered.</summary>
internal static class ListCommand
{
    public static Command Build()
    {
        var command = new Command("list", "What people were told and what they answered.");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var context = CommandLine.Context(parsed);
            await using var session = await WorkspaceSession.OpenAsync(context, readOnly: true, cancellationToken);
            var states = await new AlertBook(session.Store, context.Time).ReadAsync(cancellationToken);
            if (context.Json)
            {
                await context.Out.WriteLineAsync(JsonSerializer.Serialize(new { alerts = states.Select(Answer) }, AnalysisDocuments.Json));
                return ExitCode.Done;
            }

            if (states.Count == 0)
            {
                await context.Out.WriteLineAsync("Nobody was told of anything yet; next: usageinsight alerts run");
            }

            foreach (var state in states)
            {
                await context.Out.WriteLineAsync(Line(state));
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static object Answer(AlertState state) => new
    {
        state.Key,
        state.Rule,
        state.Title,
        state.Due,
        status = state.Shown,
        state.Since,
        state.SnoozedUntil,
        state.Reason,
        state.By,
        state.ResolvedAt,
        state.Waiting,
        next = state.Message.Next,
    };

    private static string Line(AlertState state)
    {
        var until = state is { Shown: AlertStatus.Snoozed, SnoozedUntil: { } day } ? string.Create(CultureInfo.InvariantCulture, $" until {day:yyyy-MM-dd}") : "";
        var waiting = state.Waiting.Count > 0 ? $" (not sent yet to {string.Join(", ", state.Waiting)})" : "";
        var answer = state.By is { } by ? $"\n{"",-26} {VisitorWords.Of(by)}: {state.Reason}" : "";
        return $"{state.Shown.ToString().ToLowerInvariant() + until,-26} {state.Key}: {state.Title}{waiting}{answer}";
    }
}
