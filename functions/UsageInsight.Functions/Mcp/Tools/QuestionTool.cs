using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using UsageInsight.Functions.Cli;
using UsageInsight.Functions.Insight.Asking;
using UsageInsight.Functions.Insight.Problems;
using UsageInsight.Functions.Insight.Questions;
using UsageInsight.Functions.Insight.Questions.Schemas;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Mcp.Tools;

/// <summary>A question as a tool of an AI assistant: the same parameters, the same answer, in bounded size.</summary>
internal sealed class QuestionTool : McpServerTool
{
    private const string By = "mcp";
    private const string Definitions = "$defs";

    private readonly Question _question;
    private readonly Answerer _answerer;
    private readonly IReadOnlyList<Parameter> _parameters;

    /// <param name="name">The tool's name, in snake_case.</param>
    /// <param name="question">What it asks.</param>
    /// <param name="answerer">Answers it.</param>
    public QuestionTool(string name, Question question, Answerer answerer)
    {
        (_question, _answerer) = (question, answerer);
        _parameters = question.IsList ? [.. question.Parameters, ToolPaging.Limit, ToolPaging.Cursor] : question.Parameters;
        ProtocolTool = new()
        {
            Name = name,
            Title = question.Title,
            Description = question.Description,
            InputSchema = JsonSerializer.SerializeToElement(ParameterSchemas.Of(_parameters)),
            OutputSchema = JsonSerializer.SerializeToElement(Output(question)),
            Annotations = new() { Title = question.Title, ReadOnlyHint = true, DestructiveHint = false, IdempotentHint = true, OpenWorldHint = false },
        };
    }

    public override Tool ProtocolTool { get; }

    public override IReadOnlyList<object> Metadata => [];

    public override async ValueTask<CallToolResult> InvokeAsync(RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken = default)
    {
        try
        {
            return await AskAsync(request.Params?.Arguments ?? new Dictionary<string, JsonElement>(), cancellationToken);
        }
        catch (StoreUnavailableException)
        {
            return ToolResults.Failed(KnownProblems.StoreUnavailable);
        }
        catch (UserErrorException mistake)
        {
            return ToolResults.Failed(new(ProblemKind.WorkspaceMistakes, mistake.Message) { Where = mistake.Where, Expected = mistake.Expected, Next = mistake.Next ?? "Mend these lines; 'usageinsight check' lists them." });
        }
    }

    private async Task<CallToolResult> AskAsync(IDictionary<string, JsonElement> arguments, CancellationToken stopped)
    {
        var (values, mistakes) = Arguments.Read(_parameters, JsonValues.Of(arguments), "argument");
        if (mistakes.Count > 0)
        {
            return ToolResults.Failed(KnownProblems.Mistaken(mistakes));
        }

        if (await _answerer.NewestAsync(stopped) is not { } newest)
        {
            return ToolResults.Failed(KnownProblems.NoAnalysis);
        }

        var answered = await ToolPaging.FittingAsync(values, wish => _answerer.AskAsync(_question, newest, values, wish, By, stopped));
        return answered.Problem is { } problem ? ToolResults.Failed(problem) : ToolResults.Of(answered.Answer!);
    }

    private static JsonObject Output(Question question)
    {
        var schemas = new ShapeSchemas($"#/{Definitions}/");
        var schema = schemas.AnswerOf(question);
        schema[Definitions] = schemas.Definitions;
        return schema;
    }
}
