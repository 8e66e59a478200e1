using UsageInsight.Reports.Terminal;

namespace UsageInsight.Functions.Cli;

/// <summary>How wide tables are: as wide as the terminal, and always the same where there is none, so that a file never depends on one.</summary>
internal static class TerminalWidth
{
    /// <summary>Narrower than this, tables are cut so short that they say less than lines that wrap.</summary>
    private const int Least = 60;

    /// <summary>The width for what is written to <paramref name="output"/>, in characters.</summary>
    public static int Of(TextWriter output) => ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected ? Fitting(Console.WindowWidth) : TextTable.UsualWidth;

    /// <summary>The width for a terminal's; some terminals do not know their own and say 0.</summary>
    public static int Fitting(int window) => window <= 0 ? TextTable.UsualWidth : Math.Max(window, Least);
}
