namespace UsageInsight.Functions.Workspace.Catalogs;

/// <summary>Where the parts of an app's catalog come from, the lowest layer first.</summary>
internal enum CatalogOrigin
{
    /// <summary>Inside the program.</summary>
    Shipped,

    /// <summary>From <c>catalog/imported/</c>, written by a command.</summary>
    Imported,

    /// <summary>From <c>catalog/</c>, written by people.</summary>
    Workspace,
}
