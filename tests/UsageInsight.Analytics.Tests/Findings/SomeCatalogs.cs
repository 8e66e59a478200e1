using UsageInsight.Ledger;

namespace UsageInsight.Analytics.Tests.Findings;

/// <summary>A small catalog: basic has core and notes, pro adds quotes, maps is apart, archive cannot be observed.</summary>
internal static class SomeCatalogs
{
    public static AppCatalog Crm { get; } = new()
    {
        Id = "crm",
        Name = "Example CRM",
        Features =
        [
            new() { Id = "core", Name = "Core" },
            new() { Id = "notes", Name = "Notes" },
            new() { Id = "quotes", Name = "Quotes" },
            new() { Id = "map", Name = "Map" },
            new() { Id = "archive", Name = "Archive", Observable = false },
        ],
        Plans =
        [
            new() { Id = "basic", Name = "Basic", Features = ["core", "notes", "archive"] },
            new() { Id = "pro", Name = "Pro", Features = ["core", "notes", "archive", "quotes"], Skus = ["CRM-PRO-1"] },
            new() { Id = "maps", Name = "Maps", Features = ["map"] },
        ],
        AddOns = [new() { Id = "vault", Name = "Vault", Features = ["archive"], Requires = ["basic"] }],
    };
}
