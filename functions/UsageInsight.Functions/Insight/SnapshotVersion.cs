using System.Security.Cryptography;
using System.Text.Json;
using UsageInsight.Functions.Pipeline;

namespace UsageInsight.Functions.Insight;

/// <summary>Makes the version of what faces show: from the analysis, the workspace's files and the program that words it.</summary>
internal static class SnapshotVersion
{
    public static string Of(InsightSnapshot snapshot)
    {
        var workspace = snapshot.Workspace;
        var parts = new
        {
            Program = typeof(SnapshotVersion).Assembly.GetName().Version,
            Analysis = snapshot.Head.Json,
            Before = snapshot.Before?.ComputedAt,
            Organisation = workspace.Settings.Organisation.Name,
            Catalogs = workspace.Catalogs.Values,
            workspace.Contracts,
        };
        return Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(parts, AnalysisDocuments.Json)));
    }
}
