namespace UsageInsight.Ledger;

/// <summary>A small JSON document as stored.</summary>
/// <param name="Id">Its id inside the collection.</param>
/// <param name="Json">Its text.</param>
/// <param name="Version">Its version, to be given back when it is written.</param>
public sealed record StoredDocument(string Id, string Json, string Version);
