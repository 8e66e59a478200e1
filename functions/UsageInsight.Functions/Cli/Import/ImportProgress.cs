using System.Globalization;
using Spectre.Console;
using UsageInsight.Connectors.Files;
using UsageInsight.Functions.Pipeline.Import;

namespace UsageInsight.Functions.Cli.Import;

/// <summary>Runs imports with a progress bar where standard error is a terminal, and without one in a pipe or a log.</summary>
internal static class ImportProgress
{
    public static Task<List<ImportOutcome>> RunAsync(CliContext context, IReadOnlyList<string> files, Func<string, IProgress<FileProgress>?, Task<ImportOutcome>> import) =>
        ReferenceEquals(context.Error, Console.Error) && !Console.IsErrorRedirected ? WithBarAsync(context, files, import) : PlainAsync(files, import);

    private static async Task<List<ImportOutcome>> PlainAsync(IReadOnlyList<string> files, Func<string, IProgress<FileProgress>?, Task<ImportOutcome>> import)
    {
        var outcomes = new List<ImportOutcome>();
        foreach (var file in files)
        {
            outcomes.Add(await import(file, null));
        }

        return outcomes;
    }

    private static Task<List<ImportOutcome>> WithBarAsync(CliContext context, IReadOnlyList<string> files, Func<string, IProgress<FileProgress>?, Task<ImportOutcome>> import)
    {
        var console = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(context.Error) });
        return console.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async progress =>
            {
                var outcomes = new List<ImportOutcome>();
                foreach (var file in files)
                {
                    var length = file == FileImport.StandardInput ? 0 : new FileInfo(file).Length;
                    var bar = progress.AddTask(Markup.Escape(Path.GetFileName(file)), maxValue: Math.Max(1, length));
                    bar.IsIndeterminate = length == 0;
                    outcomes.Add(await import(file, new Bar(bar, Path.GetFileName(file), context.Time)));
                    bar.Value = bar.MaxValue;
                }

                return outcomes;
            });
    }

    private sealed class Bar(ProgressTask task, string name, TimeProvider time) : IProgress<FileProgress>
    {
        private readonly long _start = time.GetTimestamp();

        public void Report(FileProgress value)
        {
            var seconds = Math.Max(0.001, time.GetElapsedTime(_start).TotalSeconds);
            task.Description = Markup.Escape(string.Create(CultureInfo.InvariantCulture, $"{name}  {value.Records:N0} records, {value.Records / seconds:N0}/s"));
            task.Value = Math.Min(value.BytesRead, task.MaxValue);
        }
    }
}
