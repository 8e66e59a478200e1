using System.Text;
using UsageInsight.Functions.Api.Ingest.Events;
using UsageInsight.Functions.Api.Ingest.Mapping;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Api.Ingest.Batch;

/// <summary>Turns a request's events into one batch for the store: maps, dates, names, and keeps what cannot be taken with its reason.</summary>
internal sealed class BatchAssembler(SeatPseudonymizer pseudonymizer, TimeProvider time, IngestWarnings warnings)
{
    private readonly BuilderPool _builders = new(pseudonymizer, time);

    /// <summary>Builds the batch.</summary>
    /// <param name="events">The request's events.</param>
    /// <param name="mapping">The workspace's mapping.</param>
    /// <param name="push">Where they came from, and when.</param>
    public PushedBatch Build(PushedEvents events, EventMapping mapping, Push push)
    {
        if (events.Count == 0)
        {
            return new(null, 0, 0, null);
        }

        var source = push.Source;
        var entry = _builders.Rent(source);
        var work = new Work(events, entry.Builder, push);
        events.Identity.Begin();
        Span<byte> sourceText = stackalloc byte[512];
        sourceText = sourceText[..Encoding.UTF8.GetBytes(source, sourceText)];
        for (var i = 0; i < events.Count; i++)
        {
            var problem = events[i].Problem ?? Take(work, i, mapping.Map(events, i, sourceText), sourceText);
            if (problem is not null)
            {
                work.Fail(i, problem);
            }
            else
            {
                Warn(work, i);
            }
        }

        entry.Rows += entry.Builder.Count;
        var usage = entry.Builder.Count > 0 ? entry.Builder.Build() : null;
        _builders.Return(entry);
        var records = new RecordBatch { Source = source, ReceivedAt = push.ReceivedAt, Usage = usage, Presence = work.Presence, Failed = work.Failed };
        return new(records, events.Count, work.Failed.Count, work.Failed.Count > 0 ? work.Failed[0].Message : null);
    }

    private void Warn(Work work, int index)
    {
        ref readonly var pushed = ref work.Events[index];
        if (pushed.Warning is { } warning)
        {
            warnings.Add(work.Push.Source, warning);
        }

        if (work.Correction != 0 && pushed.Ticks != 0)
        {
            warnings.Add(work.Push.Source, IngestWarnings.ClockSkew);
        }

        // OTLP has no ids at all; there it is no news.
        if (pushed.Id.IsEmpty && work.Push.Protocol != PushedReplay.Otlp)
        {
            warnings.Add(work.Push.Source, IngestWarnings.MissingId);
        }
    }

    private IntakeProblem? Take(Work work, int index, MappedEvent mapped, ReadOnlySpan<byte> source)
    {
        var events = work.Events;
        ref readonly var pushed = ref events[index];
        var ticks = pushed.Ticks == 0 ? work.Push.ReceivedAt.UtcTicks : pushed.Ticks + work.Correction;
        if (ticks is < 0 or > 3_155_378_975_999_999_999)
        {
            return IntakeProblem.BadDate;
        }

        var day = (int)(ticks / TimeSpan.TicksPerDay);
        var app = mapped.App.IsEmpty ? source : events.Text(mapped.App);
        if (mapped.Kind is EventKind.Presence or EventKind.Exposure && !mapped.Seat.IsEmpty)
        {
            return work.AddPresence(pseudonymizer, events.Text(mapped.Seat), app, day, mapped.Kind);
        }

        if (mapped.Feature.IsEmpty)
        {
            return PushProblem.MissingEvent;
        }

        var id = events.Text(pushed.Id.IsEmpty ? events.Identity.Make(events, index) : pushed.Id);
        if (mapped.Kind != EventKind.Use)
        {
            // Nobody's presence, or nothing by rule: a statement of no use, so that it is received and marks nothing.
            return work.Builder.Add(id, default, app, events.Text(mapped.Feature), day, quantity: 0);
        }

        var quantity = 1;
        if (!mapped.Count.IsEmpty && !Quantities.TryParse(events.Text(mapped.Count), out quantity))
        {
            return IntakeProblem.BadCount;
        }

        return work.Builder.Add(id, events.Text(mapped.Seat), app, events.Text(mapped.Feature), day, quantity);
    }

    private sealed class Work(PushedEvents events, UsageBatchBuilder builder, Push push)
    {
        private List<PresenceRecord>? _presence;
        private List<FailedRecord>? _failed;

        public PushedEvents Events => events;

        public UsageBatchBuilder Builder => builder;

        public Push Push => push;

        public long Correction { get; } = ClockSkew.Correction(push.ReceivedAt.UtcTicks, push.SentTicks);

        public IReadOnlyList<PresenceRecord> Presence => _presence ?? (IReadOnlyList<PresenceRecord>)[];

        public IReadOnlyList<FailedRecord> Failed => _failed ?? (IReadOnlyList<FailedRecord>)[];

        public void Fail(int index, IntakeProblem problem) =>
            (_failed ??= []).Add(FailedRecords.Of(push.Source, $"{push.Protocol} event {index + 1}", problem, KeyMask.Apply(events.Text(events[index].Whole)), push.ReceivedAt));

        public IntakeProblem? AddPresence(SeatPseudonymizer pseudonymizer, ReadOnlySpan<byte> seatText, ReadOnlySpan<byte> appText, int day, EventKind kind)
        {
            if (!System.Text.Unicode.Utf8.IsValid(seatText) || !System.Text.Unicode.Utf8.IsValid(appText))
            {
                return PushProblem.NotText;
            }

            var problem = pseudonymizer.TryName(Encoding.UTF8.GetString(seatText), out var seat);
            var app = Identifiers.NormalizeName(Encoding.UTF8.GetString(appText));
            if (problem is not null || app is null)
            {
                return problem ?? IntakeProblem.BadApp;
            }

            if (seat is null)
            {
                return IntakeProblem.BadSeat;
            }

            // The day of the event is the day of the statement: a late event must not push a newer one aside.
            var on = DateOnly.FromDayNumber(day);
            (_presence ??= []).Add(new()
            {
                Seat = seat.Value,
                App = app,
                LastActive = on,
                Kind = kind == EventKind.Exposure ? "exposure" : "identify",
                ObservedOn = on,
                Source = push.Source,
            });
            return null;
        }
    }
}
