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

    private static IEnumerable<string> Names() => CommandTable.Commands.Keys;
}
