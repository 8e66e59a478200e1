using UsageInsight.Functions.Cli;

namespace UsageInsight.Functions.Tests.Cli;

public sealed class CommandHelpTests
{
    [TestCaseSource(nameof(Names))]
    public async Task Help_OfEveryCommand_SaysWhatItDoesAndShowsItsUse(string name)
    {
        var (help, error) = (new StringWriter(), new StringWriter());

        var code = await CommandLine.RunAsync([name, "--help"], help, error, TimeProvider.System, CancellationToken.None);

        Assert.That(code, Is.Zero, error.ToString());
        Assert.That(help.ToString(), Does.Contain("Example"));
    }

    [TestCase(false, "privacy", "--help")]
    [TestCase(true, "privacy", "rotate-key", "--help")]
    public async Task Help_OfACommandBelow_HasItsExamplesAndTheListHasNone(bool examples, params string[] call)
    {
        var help = new StringWriter();

        await CommandLine.RunAsync(call, help, TextWriter.Null, TimeProvider.System, CancellationToken.None);

        Assert.That(help.ToString().Contains("rotate-key --ids", StringComparison.Ordinal), Is.EqualTo(examples), help.ToString());
    }

    private static IEnumerable<string> Names() => CommandTable.Commands.Keys;
}
