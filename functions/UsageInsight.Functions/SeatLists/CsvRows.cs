using System.Text;

namespace UsageInsight.Functions.SeatLists;

/// <summary>Reads the records of a small CSV file (RFC 4180) one by one: quoted fields, doubled quotes, line breaks inside quotes.</summary>
internal sealed class CsvRows(TextReader text)
{
    private readonly StringBuilder _field = new();
    private readonly StringBuilder _raw = new();
    private int _nextLine = 1;

    /// <summary>The line on which the newest record began, counted from 1.</summary>
    public int Line { get; private set; }

    /// <summary>The newest record as it was written.</summary>
    public string Raw => _raw.ToString();

    /// <summary>The fields of the next record that is not an empty line; null at the end.</summary>
    public List<string>? Read()
    {
        var fields = new List<string>();
        while (text.Peek() >= 0 && (fields.Count == 0 || fields is [""]))
        {
            fields.Clear();
            Record(fields);
        }

        return fields.Count == 0 || fields is [""] ? null : fields;
    }

    private void Record(List<string> fields)
    {
        _raw.Clear();
        Line = _nextLine;
        var quoted = false;
        while (true)
        {
            var next = text.Read();
            if (next < 0 || (next == '\n' && !quoted))
            {
                _nextLine++;
                End(fields);
                return;
            }

            var c = (char)next;
            _raw.Append(c);
            _nextLine += c == '\n' ? 1 : 0;
            if (c == '"' && (quoted || _field.Length == 0))
            {
                quoted = Quote(quoted);
            }
            else if (c == ',' && !quoted)
            {
                End(fields);
            }
            else if (c != '\r' || quoted)
            {
                _field.Append(c);
            }
        }
    }

    /// <summary>Inside quotes, two quotes are one and a single one ends them.</summary>
    private bool Quote(bool quoted)
    {
        if (!quoted)
        {
            return true;
        }

        if (text.Peek() != '"')
        {
            return false;
        }

        _raw.Append((char)text.Read());
        _field.Append('"');
        return true;
    }

    private void End(List<string> fields)
    {
        fields.Add(_field.ToString());
        _field.Clear();
    }
}
