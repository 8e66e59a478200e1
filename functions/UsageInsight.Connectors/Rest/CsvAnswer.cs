using System.Text;
using System.Text.Unicode;
using CsvHelper;

namespace UsageInsight.Connectors.Rest;

/// <summary>A CSV answer read by column names, because vendors insert and move columns; a byte-order mark is no part of a name.</summary>
public sealed class CsvAnswer : IDisposable
{
    private const int Windows1252 = 1252;

    private static readonly CsvReaderOptions Form = new()
    {
        MalformedData = CsvMalformedDataHandling.Throw,
        FieldCountMismatch = CsvFieldCountHandling.Throw,
        SkipEmptyLines = true,
        Separator = ',',
    };

    private readonly CsvReader _csv;
    private readonly string _endpoint;

    private CsvAnswer(CsvReader csv, string endpoint) => (_csv, _endpoint) = (csv, endpoint);

    /// <summary>The row's number in the file, for places in failed records.</summary>
    public long Row => _csv.RowNumber;

    /// <summary>The row as it came.</summary>
    public string Raw => Encoding.UTF8.GetString(_csv.RawRecord);

    /// <summary>Opens an answer whose header must name the given columns.</summary>
    /// <exception cref="ConnectorException">A column is missing, which is named.</exception>
    public static CsvAnswer Open(RestReply reply, params IReadOnlyList<string> columns)
    {
        ArgumentNullException.ThrowIfNull(reply);
        return Open(reply.Body, reply.Endpoint, columns);
    }

    /// <summary>Opens a table whose header must name the given columns.</summary>
    /// <param name="table">The table's bytes, UTF-8, with or without a byte-order mark.</param>
    /// <param name="endpoint">Where it came from, for messages.</param>
    /// <param name="columns">The columns without which it cannot be read.</param>
    /// <exception cref="ConnectorException">A column is missing, which is named.</exception>
    public static CsvAnswer Open(ReadOnlyMemory<byte> table, string endpoint, params IReadOnlyList<string> columns)
    {
        var csv = CsvReader.Create(Utf8Text(table), Form);
        try
        {
            csv.ReadHeader();
        }
        catch (CsvFormatException broken)
        {
            throw new ConnectorException(ConnectorFault.Malformed, $"{endpoint}: the header is cut or damaged", broken);
        }

        if (columns.FirstOrDefault(c => !csv.TryGetFieldIndex(c, out _)) is { } missing)
        {
            throw new ConnectorException(ConnectorFault.Malformed, $"{endpoint}: the table has no column '{missing}'");
        }

        return new(csv, endpoint);
    }

    /// <summary>Whether the table has a column of that name.</summary>
    public bool Has(string column) => _csv.TryGetFieldIndex(column, out _);

    /// <summary>Goes to the next row; false at the end.</summary>
    /// <exception cref="ConnectorException">The row is cut or has another number of cells than the header.</exception>
    public bool Read()
    {
        try
        {
            return _csv.Read();
        }
        catch (CsvFormatException broken)
        {
            throw new ConnectorException(ConnectorFault.Malformed, $"{_endpoint}: row {_csv.RowNumber} is cut or damaged", broken);
        }
    }

    /// <summary>A cell's text; null where the column is not there or the cell is empty.</summary>
    public string? Text(string column) => _csv.TryGetFieldIndex(column, out var index) && _csv.GetString(index) is { Length: > 0 } text ? text : null;

    /// <inheritdoc/>
    public void Dispose() => _csv.Dispose();

    // Some vendors' tables still come in Windows-1252, which says so nowhere; its letters are no valid UTF-8.
    private static ReadOnlyMemory<byte> Utf8Text(ReadOnlyMemory<byte> table)
    {
        var text = table.Span.StartsWith("\uFEFF"u8) ? table[3..] : table;
        return Utf8.IsValid(text.Span) ? text : Encoding.UTF8.GetBytes(CodePagesEncodingProvider.Instance.GetEncoding(Windows1252)!.GetString(text.Span));
    }
}
