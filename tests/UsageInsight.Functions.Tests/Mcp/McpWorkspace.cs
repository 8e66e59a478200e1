using UsageInsight.Functions.Pipeline;
using UsageInsight.Functions.Tests.Dashboard;
using UsageInsight.Functions.Tests.Storage;
using UsageInsight.Functions.Workspace.Init;
using UsageInsight.Functions.Workspace.Session;

namespace UsageInsight.Functions.Tests.Mcp;

/// <summary>A workspace folder whose store holds given analyses.</summary>
internal sealed class McpWorkspace : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string Path => _folder.Path;

    public static async Task<McpWorkspace> CreateAsync(DashboardSetup setup)
    {
        var workspace = new McpWorkspace();
        await File.WriteAllTextAsync(System.IO.Path.Combine(workspace.Path, "usageinsight.yaml"), "organisation: { name: Example GmbH }\n");
        WorkspaceWriter.WritePrivate(workspace.Path);
        await using var session = await workspace.OpenAsync(readOnly: false);
        foreach (var analysis in setup.Analyses)
        {
            await AnalysisDocuments.WriteAsync(session.Store, analysis, CancellationToken.None);
            await AnalysisDocuments.PublishAsync(session.Store, analysis, CancellationToken.None);
        }

        await setup.Fill(session.Store);
        return workspace;
    }

    public Task<WorkspaceSession> OpenAsync(bool readOnly) =>
        WorkspaceSession.OpenAsync(new() { Workspace = Path, Json = false, Out = TextWriter.Null, Error = TextWriter.Null, Time = TimeProvider.System }, readOnly, CancellationToken.None);

    public void Dispose() => _folder.Dispose();
}
