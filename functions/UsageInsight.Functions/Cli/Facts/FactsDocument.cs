namespace UsageInsight.Functions.Cli.Facts;

/// <summary>The answer to one question as a file.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Rows">How many rows it has.</param>
/// <param name="Parts">Its text in UTF-8, piece after piece; each is valid until the next is asked for.</param>
internal sealed record FactsDocument(string Name, int Rows, IEnumerable<ReadOnlyMemory<byte>> Parts);
