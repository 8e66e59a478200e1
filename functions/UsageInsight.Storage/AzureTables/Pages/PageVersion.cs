namespace UsageInsight.Storage.AzureTables;

/// <summary>Which commit wrote a page, and in how many rows.</summary>
/// <param name="Commit">The commit's id.</param>
/// <param name="Rows">How many rows the page takes.</param>
internal readonly record struct PageVersion(string Commit, int Rows);
