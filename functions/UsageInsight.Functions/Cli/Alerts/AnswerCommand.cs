using System.CommandLine;
using UsageInsight.Functions.Api.Access.Log;
using UsageInsight.Functions.Pipeline.Alerts;
using UsageInsight.Functions.Workspace.Session;

namespace UsageInsight.Functions.Cli.Alerts;

/// <summary><c>alerts ack</c> and <c>alerts snooze</c>: a person's answer, with its reason.</summary>
internal static class AnswerCommand
{
    public static Command Acknowledge() => Make("ack", "Mark an alert as seen: quiet until it changes.", days: null);

    public static Command Snooze() => Make("snooze", "Keep an alert quiet for some days.", new Option<int>("--days") { Description = "How many days, 1 to 365.", Required = true });

    private static Command Make(string name, string description, Option<int>? days)
    {
        var key = new Argument<string>("key") { Description = "The alert's key, as alerts list shows it." };
        var reason = new Option<string>("--reason") { Description = "Why; kept with the alert.", Required = true };
        var command = new Command(name, description) { key, reason };
        if (days is not null)
        {
            command.Add(days);
        }

        command.SetAction(async (parsed, cancellationToken) =>
        {
            var context = CommandLine.Context(parsed);
            var snooze = days is null ? (int?)null : parsed.GetValue(days);
            if (snooze is < 1 or > 365)
            {
                throw new UserErrorException($"{snooze} is no number of days.", "--days", "a whole number from 1 to 365");
            }

            await using var session = await WorkspaceSession.OpenAsync(context, readOnly: false, cancellationToken);
            var book = new AlertBook(session.Store, context.Time);
            var answered = await book.AnswerAsync(parsed.GetValue(key)!, snooze, parsed.GetValue(reason)!, AccessJournal.LocalUser, cancellationToken)
                ?? throw new UserErrorException($"There is no alert '{parsed.GetValue(key)}'.", next: "usageinsight alerts list");
            await context.Out.WriteLineAsync($"{answered.Shown.ToString().ToLowerInvariant()}: {answered.Key}");
            return ExitCode.Done;
        });
        return command;
    }
}
