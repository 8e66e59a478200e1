using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using UsageInsight.Functions.Delivery.Queue;
using UsageInsight.Functions.Pipeline;
using UsageInsight.Functions.Workspace.Session;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Cli.Alerts;

/// <summary><c>alerts deliveries</c> and <c>alerts replay</c>: what is on its way, what was given up, and sending it again.</summary>
internal static class DeliveriesCommand
{
    public static Command List()
    {
        var command = new Command("deliveries", "Alerts and reports on their way, delivered and given up.");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var context = CommandLine.Context(parsed);
            await using var session = await WorkspaceSession.OpenAsync(context, readOnly: true, cancellationToken);
            var records = await new DeliveryQueue(session.Store, context.Time).ReadAsync(cancellationToken);
            var off = await new ReceiverBook(session.Store).ReadDisabledAsync(cancellationToken);
            await TellAsync(context, records, off);
            return off.Count > 0 || records.Any(r => r.Status == DeliveryStatus.Dead) ? ExitCode.NeedsAttention : ExitCode.Done;
        });
        return command;
    }

    public static Command Replay()
    {
        var which = new Argument<string>("which") { Description = "A message's id, or a receiver's id for all of its messages that were given up." };
        var from = new Option<string?>("--from") { Description = "Only messages made on this day (UTC) or later, as YYYY-MM-DD." };
        var to = new Option<string?>("--to") { Description = "Only messages made on this day (UTC) or earlier, as YYYY-MM-DD." };
        var delivered = new Option<bool>("--delivered") { Description = "Delivered messages, too: for a receiver that lost them. They keep their ids." };
        var command = new Command("replay", "Send messages again under their own ids, and use a receiver again that was switched off.") { which, from, to, delivered };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var request = new ReplayRequest(parsed.GetRequiredValue(which)) { From = Day(parsed, from), To = Day(parsed, to), Delivered = parsed.GetValue(delivered) };
            return await ReplayAsync(CommandLine.Context(parsed), request, cancellationToken);
        });
        return command;
    }

    private static async Task<int> ReplayAsync(CliContext context, ReplayRequest request, CancellationToken cancellationToken)
    {
        await using var session = await WorkspaceSession.OpenAsync(context, readOnly: false, cancellationToken);
        var count = await new DeliveryQueue(session.Store, context.Time).ReplayAsync(request, cancellationToken);
        var switchedOn = count == 0 && await SwitchOnAsync(session, request.Which, cancellationToken);
        if (count == 0 && !switchedOn)
        {
            throw new UserErrorException($"No message that can be sent again has the id or the receiver '{request.Which}' in that time.", next: "usageinsight alerts deliveries");
        }

        await context.Out.WriteLineAsync(switchedOn
            ? $"{request.Which} is used again; no message waited for it."
            : $"{count} messages are on their way again; usageinsight alerts send sends what is due.");
        return ExitCode.Done;
    }

    private static async Task<bool> SwitchOnAsync(WorkspaceSession session, string receiver, CancellationToken cancellationToken)
    {
        var book = new ReceiverBook(session.Store);
        if ((await book.ReadAsync(receiver, cancellationToken)).Disabled is null)
        {
            return false;
        }

        await book.SwitchOnAsync(receiver, cancellationToken);
        return true;
    }

    private static async Task TellAsync(CliContext context, IReadOnlyList<DeliveryRecord> records, IReadOnlyList<ReceiverState> off)
    {
        if (context.Json)
        {
            await context.Out.WriteLineAsync(JsonSerializer.Serialize(
                new
                {
                    deliveries = records.Select(r => new { r.Id, r.Receiver, alert = r.Alert?.Key, report = r.Report?.Run, r.Status, r.Attempts, r.Sequence, r.CreatedAt, r.NextAt, r.SettledAt, r.LastAnswer }),
                    switchedOff = off.Select(s => new { s.Receiver, reason = s.Disabled, since = s.DisabledAt }),
                },
                AnalysisDocuments.Json));
            return;
        }

        if (records.Count == 0)
        {
            await context.Out.WriteLineAsync("Nothing was sent yet; next: usageinsight alerts run, or reports run");
        }

        foreach (var record in records)
        {
            await context.Out.WriteLineAsync(Line(record));
        }

        foreach (var state in off)
        {
            await context.Error.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"attention: nothing is sent to {state.Receiver} since {state.DisabledAt:yyyy-MM-dd}: {state.Disabled}; next: usageinsight alerts replay {state.Receiver}"));
        }
    }

    private static string Line(DeliveryRecord record)
    {
        var next = record.Status == DeliveryStatus.Pending ? $", next try {record.NextAt:yyyy-MM-dd HH:mm}Z" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{record.Status.ToString().ToLowerInvariant(),-10} {record.Receiver,-16} {record.Alert?.Key ?? record.Report?.Run}\n{"",-10} {record.Id}  {PumpResult.Tries(record.Attempts)}: {record.LastAnswer ?? "not sent yet"}{next}");
    }

    private static DateOnly? Day(ParseResult parsed, Option<string?> option)
    {
        if (parsed.GetValue(option) is not { } text)
        {
            return null;
        }

        return Rfc3339.TryParseDay(text, out DateOnly day) ? day : throw new UserErrorException($"'{text}' is no day.", option.Name, "a day of the calendar as YYYY-MM-DD");
    }
}
