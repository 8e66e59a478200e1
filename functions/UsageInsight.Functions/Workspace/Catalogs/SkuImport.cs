using System.Text.Json;
using UsageInsight.Functions.Cli;
using UsageInsight.Functions.Workspace.Catalogs.Microsoft;
using UsageInsight.Functions.Workspace.Session;
using UsageInsight.Functions.Workspace.Settings;

namespace UsageInsight.Functions.Workspace.Catalogs;

/// <summary><c>catalog import-m365 FILE</c>.</summary>
internal static class SkuImport
{
    public static async Task<int> RunAsync(CliContext context, string file, bool dryRun, CancellationToken cancellationToken)
    {
        WorkspaceSession.RequireWorkspace(context.Workspace);
        if (!File.Exists(file))
        {
            throw new UserErrorException("There is no such file.", Path.GetFullPath(file), next: "usageinsight catalog import-m365 --help");
        }

        var (rows, skipped) = SkuTable.Read(await File.ReadAllBytesAsync(file, cancellationToken), file);
        var catalog = SkuCatalog.Build(rows, CatalogLoader.Shipped(SkuCatalog.App, new BuildCosts()));
        var name = $"{WorkspaceFolder.ImportedCatalogFolder}/{SkuCatalog.App}.yaml";
        if (!dryRun)
        {
            var target = Path.Combine(context.Workspace, name);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            await File.WriteAllTextAsync(target, CatalogWriter.Write(catalog, Comment(file), "../../.schemas/catalog.schema.json"), cancellationToken);
        }

        var plans = catalog.Plans.Count + catalog.AddOns.Count;
        await context.Out.WriteLineAsync(context.Json
            ? JsonSerializer.Serialize(new { file = name, dryRun, rows = rows.Count + skipped, skipped, plans, features = catalog.Features.Count })
            : $"{(dryRun ? "Would write" : "Wrote")} {name}: {plans} SKUs, {catalog.Features.Count} service plans from {rows.Count + skipped} rows{(skipped > 0 ? $", {skipped} rows without an id left out" : "")}.");
        if (skipped > 0)
        {
            await context.Error.WriteLineAsync($"warning: {skipped} rows name no part number or no service plan GUID and were left out");
        }

        return skipped > 0 ? ExitCode.NeedsAttention : ExitCode.Done;
    }

    private static string[] Comment(string file) =>
    [
        $"Made by `usageinsight catalog import-m365` from {Path.GetFileName(file)}; the next import writes it anew.",
        "Lies over the shipped catalog and under catalog/*.yaml: put prices, vetoes and other names into a file there.",
        "Service plans are components of a SKU; Graph's usage reports do not tell their use apart, so it counts as unknown.",
    ];
}
