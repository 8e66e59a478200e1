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
    private readonly DayReader _days;
    private readonly byte[] _split;
    private List<FailedRecord> _failed = [];

    public RecordSink(FileReadOptions options, SeatPseudonymizer seats)
    {
        _options = options;
        _builder = new(options.Source, seats, options.ReceivedAt, capacity: 4096, sharesNames: true, options.App);
        _days = new(options.DateFormat);
        _split = options.SplitFeature is { } split ? Encoding.UTF8.GetBytes([split]) : [];
    }

    /// <summary>Takes a record, or says why not; then nothing was added.</summary>
    public IntakeProblem? Add(scoped in RecordFields record)
    {
        if (!record.HasSeat)
        {
            return MissingSeat;
        }

        var problem = _days.TryRead(record.Time.IsEmpty ? record.Date : record.Time, out var day);
        if (problem is not null)
        {
            return problem;
        }

        var quantity = 1;
        if (record.HasCount && !Quantities.TryParse(record.Count, out quantity))
        {
            return IntakeProblem.BadCount;
        }

        var app = record.App;
        var feature = record.Feature;
        if (_split.Length > 0 && feature.IndexOf(_split) is >= 0 and var at)
        {
            app = feature[..at];
            feature = feature[(at + _split.Length)..];
        }

        return _builder.Add(record.Id, record.Seat, app, feature, day, quantity);
    }

    /// <summary>Takes the records of a table, keeps those that it cannot take with their reason, and empties the table.</summary>
    /// <param name="text">What the table's places lie in.</param>
    /// <param name="records">The records.</param>
    public void Add(ReadOnlySpan<byte> text, RecordTable records)
    {
        ReadValues(text, records);
        if (_split.Length > 0)
        {
            SplitFeatures(text, records);
        }

        _builder.Add(new UsageText
        {
            Text = text,
            Ids = records.Of(Field.Id),
            Seats = records.Of(Field.Seat),
            Apps = records.Of(Field.App),
            Features = records.Of(Field.Feature),
            Days = records.Days,
            Quantities = records.Quantities,
            Problems = records.Problems,
        });
        for (var i = 0; i < records.Count; i++)
        {
            if (records.Problems[i] is { } problem)
            {
                var (line, place) = records.Whole(i);
                Fail(line, problem, text.Slice(place.Start, place.Length));
            }
        }

        records.Clear();
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

    private void ReadValues(ReadOnlySpan<byte> text, RecordTable records)
    {
        var seats = records.Of(Field.Seat);
        var times = records.Of(Field.Time);
        var dates = records.Of(Field.Date);
        var counts = records.Of(Field.Count);
        for (var i = 0; i < records.Count; i++)
        {
            var time = times[i].Length == 0 ? dates[i] : times[i];
            records.Quantities[i] = 1;
            var problem = seats[i].Start < 0 ? MissingSeat
                : _days.TryRead(At(text, time), out records.Days[i]) is { } badDay ? badDay
                : counts[i].Start >= 0 && !Quantities.TryParse(At(text, counts[i]), out records.Quantities[i]) ? IntakeProblem.BadCount
                : null;
            if (problem is not null)
            {
                records.Problems[i] = problem;
            }
        }
    }

    private void SplitFeatures(ReadOnlySpan<byte> text, RecordTable records)
    {
        var apps = records.Of(Field.App);
        var features = records.Of(Field.Feature);
        for (var i = 0; i < records.Count; i++)
        {
            var (start, length) = features[i];
            if (At(text, features[i]).IndexOf(_split) is >= 0 and var at)
            {
                apps[i] = new(start, at);
                features[i] = new(start + at + _split.Length, length - at - _split.Length);
            }
        }
    }

    private static ReadOnlySpan<byte> At(ReadOnlySpan<byte> text, Place place) => place.Length == 0 ? [] : text.Slice(place.Start, place.Length);
}
