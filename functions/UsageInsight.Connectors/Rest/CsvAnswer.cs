using System.Text;
using CsvHelper;

namespace UsageInsight.Connectors.Rest;

/// <summary>A CSV answer read by column names, because vendors insert and move columns; a byte-order mark is no part of a name.</summary>
public sealed class CsvAnswer : IDisposable
{
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
        var bytes = reply.Body.Span.StartsWith("\uFEFF"u8) ? reply.Body[3..] : reply.Body;
        var csv = CsvReader.Create(bytes, Form);
        csv.ReadHeader();
        if (columns.FirstOrDefault(c => !csv.TryGetFieldIndex(c, out _)) is { } missing)
        {
            throw new ConnectorException(ConnectorFault.Malformed, $"{reply.Endpoint}: the table has no column '{missing}'");
        }

        return new(csv, reply.Endpoint);
    }

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
}
