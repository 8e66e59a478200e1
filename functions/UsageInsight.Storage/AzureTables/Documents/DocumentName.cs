using System.Globalization;

namespace UsageInsight.Storage.AzureTables;

/// <summary>The keys of a document: a row of its own, and further ones where it is too long for one.</summary>
/// <param name="Collection">The collection.</param>
/// <param name="Id">The document's id.</param>
internal readonly record struct DocumentName(string Collection, string Id)
{
    /// <summary>What the keys of documents begin with.</summary>
    public const string Beginning = "d-";

    /// <summary>What the keys of further rows begin with.</summary>
    public const string BodyBeginning = "o-";

    private const int IndexDigits = 4;

    public string Partition => PartitionOf(Collection);

    public string RowKey => Beginning + KeyEncoding.ToKey(Id);

    public static string PartitionOf(string collection) => "c-" + KeyEncoding.ToKey(collection);

    /// <summary>What the further rows of one version begin with.</summary>
    public string BodiesOf(string write) => BodiesOf(RowKey, write);

    public string BodyKey(string write, int index) => string.Create(CultureInfo.InvariantCulture, $"{BodiesOf(write)}{index:x4}");

    /// <summary>What the further rows of one version of the document in a row begin with.</summary>
    public static string BodiesOf(string rowKey, string write) => $"{BodyBeginning}{rowKey[Beginning.Length..]}~{write}-";

    /// <summary>What a further row's key begins with, that all rows of its version share.</summary>
    public static string VersionOf(string bodyKey) => bodyKey[..^IndexDigits];
}
