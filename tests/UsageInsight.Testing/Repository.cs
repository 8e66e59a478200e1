namespace UsageInsight.Testing;

/// <summary>Finds the repository and the material beside it from wherever the tests run.</summary>
public static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The folder of outside material: $USAGEINSIGHT_SHARED, or ../shared beside the repository; null in a bare clone.</summary>
    public static string? Shared { get; } = new[] { Environment.GetEnvironmentVariable("USAGEINSIGHT_SHARED"), Path.Combine(Root, "..", "shared") }
        .FirstOrDefault(path => path is not null && Directory.Exists(path));

    /// <summary>A file or folder of the outside material; skips the test with one clear line where the clone has none.</summary>
    public static string RequireShared(params string[] parts)
    {
        if (Shared is null)
        {
            NUnit.Framework.Assert.Ignore("needs the outside material: set USAGEINSIGHT_SHARED or put it at ../shared");
        }

        return Path.Combine([Shared!, .. parts]);
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "UsageInsight.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException($"No UsageInsight.sln above {AppContext.BaseDirectory}.");
    }
}
