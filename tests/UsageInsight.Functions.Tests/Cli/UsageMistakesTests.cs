using UsageInsight.Functions.Cli;

namespace UsageInsight.Functions.Tests.Cli;

public sealed class UsageMistakesTests
{
    [TestCase("--json", "error: No command was named.", "next: usageinsight --help")]
    [TestCase("imprt x.csv", "error: There is no command 'imprt', did you mean 'import'?", "expected: one of")]
    [TestCase("nonsense", "error: There is no command 'nonsense'.", "next: usageinsight --help")]
    [TestCase("catalog lst", "error: There is no command 'lst', did you mean 'list'?", "next: usageinsight catalog --help")]
    [TestCase("init", "error: DIR is missing: The folder to make the workspace in", "next: usageinsight init --help")]
    [TestCase("init a b", "error: 'b' was not expected here.", "next: usageinsight init --help")]
    [TestCase("init a --seat given", "error: There is no option --seat, did you mean '--seats'?", "next: usageinsight init --help")]
    [TestCase("init a --seats real", "'real' is not possible for --seats; it takes one of given, pseudonym.", "next: usageinsight init --help")]
    [TestCase("init a --organisation", "--organisation needs a value: The organisation's name", "next: usageinsight init --help")]
    [TestCase("import a --format xml", "'xml' is not possible for --format; it takes one of auto, csv, ndjson.", "next: usageinsight import --help")]
    [TestCase("facts --out f --question q9", "'q9' is not possible for --question, did you mean 'q1'?; it takes one of q1, q2, q3, q4, q5.", "next: usageinsight facts --help")]
    [TestCase("keys create --limit many", "'many' is not possible for --limit; it takes a whole number.", "next: usageinsight keys create --help")]
    public async Task Run_WrongCall_SaysWhatWasMeantAndTheNextStep(string call, string what, string next)
    {
        var error = new StringWriter();

        var code = await CommandLine.RunAsync(call.Split(' ', StringSplitOptions.RemoveEmptyEntries), new StringWriter(), error, TimeProvider.System, CancellationToken.None);

        Assert.That(code, Is.EqualTo(ExitCode.WrongUsage));
        Assert.That(error.ToString(), Does.Contain(what).And.Contain(next));
    }

    [Test]
    public async Task Run_NoArguments_PrintsTheHelp()
    {
        var (bare, asked) = (new StringWriter(), new StringWriter());

        var code = await CommandLine.RunAsync([], bare, TextWriter.Null, TimeProvider.System, CancellationToken.None);
        await CommandLine.RunAsync(["--help"], asked, TextWriter.Null, TimeProvider.System, CancellationToken.None);

        Assert.That((code, bare.ToString()), Is.EqualTo((ExitCode.Done, asked.ToString())));
        Assert.That(bare.ToString(), Does.Contain("analyze").And.Contain("verify"));
    }

    [TestCase("--workspace", "demo")]
    [TestCase("--workspace=demo", null)]
    [TestCase("--json", null)]
    public async Task Run_OptionsBeforeTheCommand_AreNotTakenForIt(string option, string? value)
    {
        string[] before = value is null ? [option] : [option, value];
        var output = new StringWriter();

        var code = await CommandLine.RunAsync([.. before, "verify", "--help"], output, TextWriter.Null, TimeProvider.System, CancellationToken.None);

        Assert.That(code, Is.EqualTo(ExitCode.Done), output.ToString());
        Assert.That(output.ToString(), Does.Contain("usageinsight verify"));
    }
}
