using System.CommandLine;
using System.Text.Json;
using UsageInsight.Analysis.Facts;
using UsageInsight.Functions.Pipeline;
using UsageInsight.Functions.Workspace.Session;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Cli.Facts;

/// <summary><c>facts --as-of DAY --out DIR</c>: writes the answers to the five questions as files.</summary>
internal static class FactsCommand
{
    private static readonly Option<string?> AsOf = AsOfOption.Make();
    private static readonly Option<string[]> Question = new("--question") { Description = "q1 pairs, q2 features, q3 seats, q4 overlap, q5 cohorts (default: all).", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<string> Out = new("--out") { Description = "The folder to write q1 ... q5 to; made where it is missing.", Required = true };
    private static readonly Option<string> Format = new("--format") { Description = "csv (without header) or json.", DefaultValueFactory = _ => "csv" };

    public static Command Build()
    {
        Question.AcceptOnlyFromAmong("q1", "q2", "q3", "q4", "q5");
        Format.AcceptOnlyFromAmong("csv", "json");
        var command = new Command("facts", """
            Count the year that ends with a day: who used which feature how often (q1), how widely and evenly (q2), how broadly
            each seat works (q3), which features go together (q4), who stays (q5). For operators: seats as the workspace keeps them.

            Examples:
              usageinsight facts --as-of 2026-03-31 --out facts
              usageinsight facts --as-of 2026-03-31 --question q2 --format json --out facts
            """)
        { AsOf, Question, Out, Format };
        command.SetAction((parsed, cancellationToken) => RunAsync(CommandLine.Context(parsed), new()
        {
            AsOf = AsOfOption.Read(parsed, AsOf),
            Questions = Read(parsed.GetValue(Question) ?? []),
            Out = Path.GetFullPath(parsed.GetRequiredValue(Out)),
            Json = parsed.GetValue(Format) == "json",
        }, cancellationToken));
        return command;
    }

    public static async Task<int> RunAsync(CliContext context, FactsRequest request, CancellationToken cancellationToken)
    {
        await using var session = await WorkspaceSession.OpenAsync(context, readOnly: true, cancellationToken);
        var ledger = await session.Store.ReadLedgerAsync(cancellationToken);
        var asOf = await AnalyzePipeline.DayOfAsync(request.AsOf, session.Store, context.Time, cancellationToken);
        var facts = UsageFacts.Compute(ledger, asOf, request.Questions, Environment.ProcessorCount);
        var documents = request.Json ? FactsJson.Write(facts, request.Questions) : FactsCsv.Write(facts, request.Questions);
        await WriteAsync(request.Out, documents, cancellationToken);
        await TellAsync(context, facts, request.Out, documents);
        return ExitCode.Done;
    }

    private static FactQuestions Read(string[] questions) => questions.Length == 0
        ? FactQuestions.All
        : questions.Aggregate(FactQuestions.None, (asked, q) => asked | (FactQuestions)(1 << (q[1] - '1')));

    private static async Task WriteAsync(string folder, IReadOnlyList<FactsDocument> documents, CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(folder);
            foreach (var document in documents)
            {
                await using var file = new FileStream(Path.Combine(folder, document.Name), FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
                foreach (var part in document.Parts)
                {
                    await file.WriteAsync(part, cancellationToken);
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"The files cannot be written: {e.Message}", folder, "a folder that you may write to", "name another one with --out");
        }
    }

    private static async Task TellAsync(CliContext context, UsageFacts facts, string folder, IReadOnlyList<FactsDocument> documents)
    {
        var (first, last) = ($"{facts.Window.First:yyyy-MM-dd}", $"{facts.Window.Last:yyyy-MM-dd}");
        if (!context.Json)
        {
            await context.Error.WriteLineAsync($"facts of {first} to {last}: {string.Join(", ", documents.Select(d => $"{d.Name} {d.Rows}"))} in {folder}");
            return;
        }

        using var buffer = new MemoryStream();
        await using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("from", first);
            json.WriteString("asOf", last);
            json.WriteString("out", folder);
            json.WriteStartObject("rows");
            foreach (var document in documents)
            {
                json.WriteNumber(document.Name, document.Rows);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        await context.Out.WriteLineAsync(System.Text.Encoding.UTF8.GetString(buffer.ToArray()));
    }
}
