using System.CommandLine;
using UsageInsight.Functions.Cli;

namespace UsageInsight.Functions.Workspace.Catalogs;

/// <summary><c>catalog list | show APP | import-m365 FILE</c>: what the program and the workspace know of the products.</summary>
internal static class CatalogCommand
{
    public static Command Build()
    {
        var app = new Argument<string>("APP") { Description = "The app's id, as `catalog list` names it." };
        var yaml = new Option<bool>("--yaml") { Description = "Print the shipped file, to begin a file of your own from." };
        var file = new Argument<string>("FILE") { Description = "The CSV file \"Product names and service plan identifiers for licensing\"." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only say what would be written." };

        var list = new Command("list", "List every app with its plans and features, and where the catalog comes from.");
        list.SetAction((parsed, _) => CatalogViews.ListAsync(CommandLine.Context(parsed)));

        var show = new Command("show", "Show an app's plans, add-ons and features.") { app, yaml };
        show.SetAction((parsed, _) => CatalogViews.ShowAsync(CommandLine.Context(parsed), parsed.GetRequiredValue(app), parsed.GetValue(yaml)));

        var import = new Command("import-m365", "Read Microsoft's SKU table into catalog/imported/microsoft-365.yaml: SKUs as plans, service plans as features.") { file, dryRun };
        import.SetAction((parsed, cancellationToken) =>
            SkuImport.RunAsync(CommandLine.Context(parsed), parsed.GetRequiredValue(file), parsed.GetValue(dryRun), cancellationToken));

        return new Command("catalog", """
            What the program and the workspace know of the products: plans, add-ons, features.

            Examples:
              usageinsight catalog list
              usageinsight catalog show slack
              usageinsight catalog show slack --yaml > usage/catalog/slack.yaml
              usageinsight catalog import-m365 product_names.csv --workspace usage
            """)
        { list, show, import };
    }
}
