namespace UsageInsight.Functions.Cli.Collect;

/// <summary>One line of progress, rewritten in place on a terminal; silent in a pipe.</summary>
internal sealed class PullLine(string connector, TextWriter error) : IProgress<string>
{
    private readonly bool _terminal = !Console.IsErrorRedirected;

    public void Report(string value)
    {
        if (_terminal)
        {
            error.Write($"\r{connector}: {value}".PadRight(79));
        }
    }
}
