using System.CommandLine;
using System.Text.Json;
using UsageInsight.Functions.Cli;
using UsageInsight.Functions.Workspace.Session;

namespace UsageInsight.Functions.Api.Ingest.Mapping;

/// <summary><c>usageinsight mapping FILE...</c>: a dry run of the event rules on recorded bodies. Nothing is kept.</summary>
internal static class MappingCommand
{
    private static readonly Argument<string[]> Files = new("files") { Description = "Recorded bodies: one JSON document, or one a line; - for standard input.", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<string> Source = new("--source") { Description = "The name of the write key they came with.", DefaultValueFactory = _ => "source" };

    public static Command Build()
    {
        var command = new Command("mapping", """
            Show which rule makes what of pushed events, and what falls through. Keeps nothing.

            Examples:
              usageinsight mapping recorded.json
              cat bodies.ndjson | usageinsight mapping - --source web
            """)
        { Files, Source };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var context = CommandLine.Context(parsed);
        var trial = new MappingTrial(new(WorkspaceSession.ReadSettings(context.Workspace).Events), parsed.GetValue(Source)!);
        var unread = 0;
        foreach (var file in parsed.GetValue(Files)!)
        {
            unread += await AddAsync(trial, file, context, cancellationToken);
        }

        await ShowAsync(context, trial.Lines, unread);
        return unread > 0 || trial.Lines.Any(l => l.Line.Failure is not null) ? ExitCode.NeedsAttention : ExitCode.Done;
    }

    // A whole document first; where it is none, a document a line.
    private static async Task<int> AddAsync(MappingTrial trial, string file, CliContext context, CancellationToken cancellationToken)
    {
        var body = await ReadAsync(file, cancellationToken);
        if (trial.TryAdd(body))
        {
            return 0;
        }

        var (unread, number) = (0, 0);
        foreach (var range in body.AsSpan().Split((byte)'\n'))
        {
            var line = body.AsSpan(range).Trim((byte)'\r').ToArray();
            number++;
            if (line.Length > 0 && !trial.TryAdd(line))
            {
                unread++;
                context.Error.WriteLine($"not understood: {file}, line {number}: expected a body of Segment, PostHog, CloudEvents or OTLP logs in JSON");
            }
        }

        return unread;
    }

    private static async Task<byte[]> ReadAsync(string file, CancellationToken cancellationToken)
    {
        if (file != "-" && !File.Exists(file))
        {
            throw new UserErrorException("There is no such file.", file, "recorded bodies of events", "name a file, or - for standard input");
        }

        await using var stream = file == "-" ? Console.OpenStandardInput() : File.OpenRead(file);
        using var body = new MemoryStream();
        await stream.CopyToAsync(body, cancellationToken);
        return body.ToArray();
    }

    private static async Task ShowAsync(CliContext context, IReadOnlyList<(TrialLine Line, int Count)> lines, int unread)
    {
        if (context.Json)
        {
            await context.Out.WriteLineAsync(Json(lines, unread));
            return;
        }

        foreach (var (line, count) in lines)
        {
            var name = line.Event.Length == 0 ? "(no name)" : line.Event;
            var becomes = line.Failure is not null ? $"failed: {line.Failure}"
                : line.Feature.Length == 0 ? $"{line.App}, no feature"
                : $"{line.App}.{line.Feature}";
            await context.Out.WriteLineAsync($"{count,8} x {name} -> {becomes} ({(line.Rule is { } rule ? $"rule {rule}" : "no rule, default mapping")})");
        }
    }

    private static string Json(IReadOnlyList<(TrialLine Line, int Count)> lines, int unread)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("events");
            foreach (var (line, count) in lines)
            {
                json.WriteStartObject();
                json.WriteNumber("count", count);
                json.WriteString("event", line.Event);
                json.WriteString("app", line.App);
                json.WriteString("feature", line.Feature.Length == 0 ? null : line.Feature);
                if (line.Rule is { } rule)
                {
                    json.WriteNumber("rule", rule);
                }

                json.WriteString("failure", line.Failure);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteNumber("notUnderstood", unread);
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }
}
