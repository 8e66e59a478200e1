using System.Globalization;
using System.Text;
using UsageInsight.Ledger;

namespace UsageInsight.Connectors.Files;

/// <summary>Takes the fields of records into a batch: dates and counts are read here, the app is found here.</summary>
internal sealed class RecordSink
{
    private static readonly IntakeProblem MissingSeat = new("missing-seat", "seat", "seat is missing; expected the person's id, or an empty one where the record names nobody.");

    private readonly FileReadOptions _options;
    private readonly UsageBatchBuilder _builder;
    private readonly byte[] _app;
    private readonly byte[] _split;
    private List<FailedRecord> _failed = [];

    // Rows come in order of time, so the date before is mostly the date again.
    private readonly byte[] _lastDate = new byte[10];
    private int _lastDay = -1;

    public RecordSink(FileReadOptions options, SeatPseudonymizer seats)
    {
        _options = options;
        _builder = new(options.Source, seats, options.ReceivedAt, capacity: 4096, sharesNames: true);
        _app = Encoding.UTF8.GetBytes(options.App ?? "");
        _split = options.SplitFeature is { } split ? Encoding.UTF8.GetBytes([split]) : [];
    }

    /// <summary>Takes a record, or says why not; then nothing was added.</summary>
    public IntakeProblem? Add(scoped in RecordFields record)
    {
        if (!record.HasSeat)
        {
            return MissingSeat;
        }

        var problem = TryDay(record.Time.IsEmpty ? record.Date : record.Time, out var day);
        if (problem is not null)
        {
            return problem;
        }

        var quantity = 1;
        if (record.HasCount && !Quantities.TryParse(record.Count, out quantity))
        {
            return IntakeProblem.BadCount;
        }

        var app = record.App.IsEmpty ? _app : record.App;
        var feature = record.Feature;
        if (_split.Length > 0 && feature.IndexOf(_split) is >= 0 and var at)
        {
            app = feature[..at];
            feature = feature[(at + _split.Length)..];
        }

        return _builder.Add(record.Id, record.Seat, app, feature, day, quantity);
    }

    /// <summary>Keeps a record that could not be taken.</summary>
    public void Fail(long line, IntakeProblem problem, ReadOnlySpan<byte> text) =>
        _failed.Add(FailedRecords.Of(_options.Source, string.Create(CultureInfo.InvariantCulture, $"line {line}"), problem, text, _options.ReceivedAt));

    /// <summary>All that came since the last time.</summary>
    public RecordBatch Take()
    {
        var failed = _failed;
        _failed = [];
        return new() { Source = _options.Source, ReceivedAt = _options.ReceivedAt, Usage = _builder.Count > 0 ? _builder.Build() : null, Failed = failed };
    }

    private IntakeProblem? TryDay(ReadOnlySpan<byte> text, out int day)
    {
        // The day of "2026-01-31T09:00:00.000Z" is its first ten letters, once these are known to be a date.
        if (_options.DateFormat is null && text.Length >= 20 && text[^1] == 'Z' && _lastDay >= 0 && text.StartsWith(_lastDate) && IsPlainTime(text[10..^1]))
        {
            day = _lastDay;
            return null;
        }

        if (_options.DateFormat is { } format && DateOnly.TryParseExact(Encoding.UTF8.GetString(text), format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            day = date.DayNumber;
            return null;
        }

        if (!Rfc3339.TryParseDay(text, out day))
        {
            return text.IsEmpty ? IntakeProblem.MissingDate : IntakeProblem.BadDate;
        }

        if (text.Length >= _lastDate.Length && (text.Length == _lastDate.Length || text[^1] == 'Z'))
        {
            text[.._lastDate.Length].CopyTo(_lastDate);
            _lastDay = day;
        }

        return null;
    }

    // T09:00:00 or T09:00:00.000, in valid numbers and without a leap second.
    private static bool IsPlainTime(ReadOnlySpan<byte> text)
    {
        if (text.Length < 9 || text[0] != 'T' || text[3] != ':' || text[6] != ':' || !IsBelow(text[1], text[2], '2', '4') || !IsBelow(text[4], text[5], '6', '0') || !IsBelow(text[7], text[8], '6', '0'))
        {
            return false;
        }

        return text.Length == 9 || (text[9] == '.' && text.Length > 10 && !text[10..].ContainsAnyExceptInRange((byte)'0', (byte)'9'));
    }

    private static bool IsBelow(byte tens, byte ones, char tensLimit, char onesLimit) =>
        tens >= '0' && ones is >= (byte)'0' and <= (byte)'9' && (tens < tensLimit || (tens == tensLimit && ones < onesLimit));
}
