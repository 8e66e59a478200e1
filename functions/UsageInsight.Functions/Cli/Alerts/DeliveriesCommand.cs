using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using UsageInsight.Functions.Delivery.Queue;
using UsageInsight.Functions.Pipeline;
using UsageInsight.Functions.Workspace.Session;

namespace UsageInsight.Functions.Cli.Alerts;

/// <summary><c>alerts deliveries</c> and <c>alerts replay</c>: what is on its way, what is dead, and sending it again.</summary>
internal static class DeliveriesCommand
{
    public static Command List()
    {
        var command = new Command("deliveries", "Messages on their way, delivered and dead.");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var context = CommandLine.Context(parsed);
            await using var session = await WorkspaceSession.OpenAsync(context, readOnly: true, cancellationToken);
            var records = await new DeliveryQueue(session.Store, context.Time).ReadAsync(cancellationToken);
            if (context.Json)
            {
                await context.Out.WriteLineAsync(JsonSerializer.Serialize(
                    new { deliveries = records.Select(r => new { r.Id, r.Receiver, r.Status, r.Attempts, r.CreatedAt, r.NextAt, r.LastAnswer }) }, AnalysisDocuments.Json));
            }
            else
            {
                foreach (var record in records)
                {
                    await context.Out.WriteLineAsync(string.Create(
                        CultureInfo.InvariantCulture, $"{record.Status.ToString().ToLowerInvariant(),-10} {record.Receiver,-20} {record.Attempts,2} tries  {record.Id}  {record.LastAnswer}"));
                }
            }

            return records.Any(r => r.Status == DeliveryStatus.Dead) ? ExitCode.NeedsAttention : ExitCode.Done;
        });
        return command;
    }

    public static Command Replay()
    {
        var which = new Argument<string>("which") { Description = "A message's id, or a receiver's id for all of its dead messages." };
        var command = new Command("replay", "Send dead messages again, under their own ids.") { which };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var context = CommandLine.Context(parsed);
            await using var session = await WorkspaceSession.OpenAsync(context, readOnly: false, cancellationToken);
            var count = await new DeliveryQueue(session.Store, context.Time).ReplayAsync(parsed.GetValue(which)!, cancellationToken);
            if (count == 0)
            {
                throw new UserErrorException($"No dead message has the id or the receiver '{parsed.GetValue(which)}'.", next: "usageinsight alerts deliveries");
            }

            await context.Out.WriteLineAsync($"{count} messages are on their way again; usageinsight alerts run sends what is due.");
            return ExitCode.Done;
        });
        return command;
    }
}
