using System.Diagnostics;
using System.Text.RegularExpressions;
using UsageInsight.Functions.Cli;

namespace UsageInsight.Functions.Tests.Cli;

/// <summary>Tables are as wide as the terminal, and the same in every file.</summary>
internal sealed partial class TerminalWidthTests
{
    [TestCase(0, 100)]
    [TestCase(20, 60)]
    [TestCase(80, 80)]
    [TestCase(250, 250)]
    public void Width_OfATerminal_IsItsOwnFromSixtyOn(int window, int width) => Assert.That(TerminalWidth.Fitting(window), Is.EqualTo(width));

    [Test]
    public void Width_OfAnythingElse_IsAHundred() => Assert.That(TerminalWidth.Of(new StringWriter()), Is.EqualTo(100));

    [TestCase(70, "", 70)]
    [TestCase(70, " | cat", 100)]
    [Platform("Linux")]
    public async Task Table_OnARealTerminal_FitsIt(int columns, string into, int fits)
    {
        if (!File.Exists("/usr/bin/script"))
        {
            Assert.Ignore("There is no script(1) here, which gives a program a terminal.");
        }

        var start = new ProcessStartInfo("/usr/bin/script", ["-qec", $"stty cols {columns}; '{Path.Combine(AppContext.BaseDirectory, "usageinsight")}' catalog show microsoft-365{into}", "/dev/null"]) { RedirectStandardOutput = true, RedirectStandardInput = true };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var lines = ModeSwitch().Replace(await process.StandardOutput.ReadToEndAsync(), "").ReplaceLineEndings("\n").Split('\n');
        await process.WaitForExitAsync();

        Assert.That(process.ExitCode, Is.Zero, string.Join('\n', lines));
        Assert.That(lines.Max(line => line.Length), Is.InRange(fits - 8, fits), string.Join('\n', lines));
    }

    // The runtime switches the keypad of a terminal on and off.
    [GeneratedRegex("\u001b(\\[\\?1[hl]|[=>])")]
    private static partial Regex ModeSwitch();
}
