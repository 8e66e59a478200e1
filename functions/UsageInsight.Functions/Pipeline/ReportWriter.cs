using System.Text.Json;
using UsageInsight.Analysis;
using UsageInsight.Functions.Cli;
using UsageInsight.Functions.Workspace.Session;
using UsageInsight.Reports;

namespace UsageInsight.Functions.Pipeline;

/// <summary>Composes reports and writes them into a folder.</summary>
internal static class ReportWriter
{
    /// <summary>Writes the formats and returns the full paths in the order written.</summary>
    public static IReadOnlyList<string> Write(AnalysisResult result, WorkspaceSession session, IEnumerable<ReportFormat> formats, string folder, bool seats)
    {
        var options = Options(session, seats);
        Directory.CreateDirectory(folder);
        var written = new List<string>();
        foreach (var document in formats.SelectMany(format => ReportComposer.Compose(result, format, options)))
        {
            var path = Path.GetFullPath(Path.Combine(folder, document.Name));
            using var file = File.Create(path);
            file.Write(document.Content.Span);
            written.Add(path);
        }

        return written;
    }

    /// <summary>What the workspace adds to every report.</summary>
    public static ReportOptions Options(WorkspaceSession session, bool seats) => new() { SeatList = seats, Contracts = session.Contracts, Catalogs = session.Catalogs };

    /// <summary>Prints what was written.</summary>
    public static void Tell(IReadOnlyList<string> files, CliContext context)
    {
        if (context.Json)
        {
            context.Out.WriteLine(JsonSerializer.Serialize(new { files }, AnalysisDocuments.Json));
            return;
        }

        foreach (var file in files)
        {
            context.Out.WriteLine($"wrote {file}");
        }
    }
}
