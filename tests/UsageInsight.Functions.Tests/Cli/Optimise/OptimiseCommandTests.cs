using System.Text.Json.Nodes;
using UsageInsight.Functions.Cli;

namespace UsageInsight.Functions.Tests.Cli.Optimise;

/// <summary>The contract of <c>optimise</c> that scripts rely on.</summary>
public class OptimiseCommandTests
{
    private const string Problem = """
        {"currency":"EUR","months":12,
         "plans":[{"id":"basic","price":20,"features":["crm"]},{"id":"pro","price":50,"features":["crm","audit"],"floor":0,"breaks":[{"from":100,"price":45}]}],
         "addOns":[{"id":"pack","price":12.5,"features":["audit"],"requires":[]}],
         "features":[{"id":"crm","replaceable":false,"build":0,"run":0},{"id":"audit","replaceable":true,"build":2400,"run":30}],
         "profiles":[{"id":"sellers","seats":25,"needs":["crm"],"current":"pro"},{"id":"auditors","seats":12,"needs":["crm","audit"]}]}
        """;

    [Test]
    public async Task Optimise_Problem_AnswersInTheContractsForm()
    {
        var (exit, output, _) = await RunAsync(Problem);
        var answer = JsonNode.Parse(output)!;

        // 37 basic seats for 12 months (8,880) and the tool (2,760); without it 12 of them on pro: 6,000 + 7,200.
        Assert.That(exit, Is.Zero);
        Assert.That(answer["status"]!.GetValue<string>(), Is.EqualTo("optimal"));
        Assert.That((answer["total"]!.GetValue<decimal>(), answer["bound"]!.GetValue<decimal>(), answer["gap"]!.GetValue<decimal>()), Is.EqualTo((11_640m, 11_640m, 0m)));
        Assert.That(answer["replaced"]!.ToJsonString(), Is.EqualTo("""["audit"]"""));
        Assert.That(answer["plans"]!.ToJsonString(), Is.EqualTo("""{"basic":37,"pro":0}"""));
        Assert.That(answer["addOns"]!.ToJsonString(), Is.EqualTo("""{"pack":0}"""));
        Assert.That(answer["assignment"]!.ToJsonString(), Is.EqualTo(
            """[{"profile":"auditors","plan":"basic","addOns":[],"seats":12},{"profile":"sellers","plan":"basic","addOns":[],"seats":25}]"""));
        Assert.That(answer["withoutReplacement"]!["total"]!.GetValue<decimal>(), Is.EqualTo(13_200m));
        Assert.That(answer["elapsedMs"]!.GetValue<double>(), Is.GreaterThanOrEqualTo(0));
    }

    [Test]
    public async Task Optimise_InfeasibleProblem_NamesWhatStaysUncoveredAndExitsWithOne()
    {
        var (exit, output, _) = await RunAsync(Problem.Replace("\"replaceable\":true", "\"replaceable\":false").Replace("\"floor\":0", "\"max\":0"));

        Assert.That(exit, Is.EqualTo(ExitCode.NeedsAttention));
        Assert.That(JsonNode.Parse(output)!["status"]!.GetValue<string>(), Is.EqualTo("infeasible"));
        Assert.That(JsonNode.Parse(output)!["uncovered"]!.ToJsonString(), Is.EqualTo("""[{"profile":"auditors","need":"audit"}]"""));
    }

    [Test]
    public async Task Optimise_ManyMistakes_AreAllNamedWithTheirPaths()
    {
        var (exit, output, error) = await RunAsync("""
            {"currency":"euro","months":0,"plans":[{"id":"a","price":-1,"features":["x"]},{"id":"a","price":"ten","features":[]}],
             "features":[{"id":"f","replaceable":"yes"}],"profiles":[{"id":"p","seats":1.5,"needs":["f",7],"current":"b"}]}
            """);

        Assert.That((exit, output), Is.EqualTo((ExitCode.WrongUsage, "")));
        Assert.That(error, Does.Contain("plans[1].price: expected an amount, got a text").And.Contain("features[0].replaceable: expected true or false")
            .And.Contain("profiles[0].seats: expected a whole number").And.Contain("profiles[0].needs[1]: expected a text, got 7"));
        Assert.That(error, Does.Contain("currency:").And.Contain("months:").And.Contain("plans[0].price:").And.Contain("plans[1].id: 'a' is there twice")
            .And.Contain("plans[0].features[0]: 'x' is not in features").And.Contain("profiles[0].current: 'b' is not in plans"), "values in the same round");
        Assert.That(error, Does.Contain("has 10 mistakes"), "each once");
    }

    // What could not be read says nothing about what refers to it, or stands behind it.
    [TestCase("\"id\":\"basic\"", "\"id\":7", 1)]
    [TestCase("\"id\":\"crm\",", "", 1)]
    [TestCase("\"plans\":[", "\"plans\":[7,", 1)]
    [TestCase("\"currency\":\"EUR\",", "", 1)]
    [TestCase("\"currency\":\"EUR\",\"months\":12,", "\"month\":0,", 2)]
    public async Task Optimise_WhatCannotBeRead_IsToldOnce(string right, string wrong, int mistakes)
    {
        var (exit, _, error) = await RunAsync(Problem.Replace(right, wrong));

        Assert.That(exit, Is.EqualTo(ExitCode.WrongUsage));
        Assert.That(error.Split('\n').Count(line => line.StartsWith("  ", StringComparison.Ordinal)), Is.EqualTo(mistakes), error);
        Assert.That(error.Contains("warning: month ", StringComparison.Ordinal), Is.EqualTo(wrong.Contains("month", StringComparison.Ordinal)));
    }

    [Test]
    public async Task Optimise_RuleBreaches_AreAllNamedWithTheirPaths()
    {
        var (exit, _, error) = await RunAsync(Problem.Replace("\"EUR\"", "\"euro\"").Replace("\"months\":12", "\"months\":0").Replace("\"price\":20", "\"price\":-20").Replace("\"current\":\"pro\"", "\"current\":\"gone\""));

        Assert.That(exit, Is.EqualTo(ExitCode.WrongUsage));
        Assert.That(error, Does.Contain("currency:").And.Contain("months:").And.Contain("plans[0].price:").And.Contain("profiles[0].current: 'gone' is not in plans"));
    }

    [Test]
    public async Task Optimise_FeatureThatSaysNothing_IsNotReplaceable()
    {
        var (exit, output, error) = await RunAsync(Problem.Replace("{\"id\":\"crm\",\"replaceable\":false,\"build\":0,\"run\":0}", "{\"id\":\"crm\"}"));

        Assert.That(exit, Is.Zero, error);
        Assert.That(output, Does.Contain("\"status\":\"optimal\""));
    }

    [TestCase("")]
    [TestCase("[]")]
    [TestCase("{\"currency\":\"EUR\",\"currency\":\"USD\"}")]
    [TestCase("{\"currency\":\"\\ud800\",\"months\":1e400,\"plans\":{},\"features\":null,\"profiles\":[null]}")]
    public async Task Optimise_BadJson_IsAMistakeOfTheCaller(string text) => Assert.That((await RunAsync(text)).Exit, Is.EqualTo(ExitCode.WrongUsage));

    [Test]
    public async Task Optimise_WhatIf_IsAddedToSmallProblemsUnlessRefused()
    {
        var told = JsonNode.Parse((await RunAsync(Problem)).Out)!;
        var plain = JsonNode.Parse((await RunAsync(Problem, "--what-if", "false")).Out)!;

        // Without the tool the answer costs 1,560 more.
        Assert.That(told["breakEvens"]![0]!["worthBelow"]!.GetValue<decimal>(), Is.EqualTo(3_960m));
        Assert.That(told["alternatives"]![0]!["extra"]!.GetValue<decimal>(), Is.EqualTo(1_560m));
        Assert.That(plain.AsObject().ContainsKey("breakEvens"), Is.False);
    }

    [Test]
    public async Task Optimise_MisspeltMember_IsWarnedOf()
    {
        var (exit, _, error) = await RunAsync(Problem.Replace("\"floor\":0", "\"flor\":0"));

        Assert.That(exit, Is.Zero);
        Assert.That(error, Does.Contain("plans[1].flor"));
    }

    [Test]
    public async Task Optimise_NoTimeAtAll_AnswersWithItsGapOrTheProof()
    {
        var (exit, output, _) = await RunAsync(Problem, "--time-limit", "0");
        var answer = JsonNode.Parse(output)!;

        Assert.That(exit, Is.Zero);
        Assert.That(answer["bound"]!.GetValue<decimal>(), Is.LessThanOrEqualTo(11_640m));
        Assert.That(answer["status"]!.GetValue<string>(), Is.EqualTo("limit").Or.EqualTo("optimal"));
    }

    private static async Task<(int Exit, string Out, string Error)> RunAsync(string problem, params string[] more)
    {
        using var run = new CommandRun();
        var exit = await run.RunAsync(["optimise", "--problem", run.Write("problem.json", problem), .. more]);
        return (exit, run.Out, run.Error);
    }
}
