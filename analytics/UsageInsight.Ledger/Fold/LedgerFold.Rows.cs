using System.Runtime.CompilerServices;

namespace UsageInsight.Ledger;

/// <content>Taking rows in.</content>
public sealed partial class LedgerFold
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddRows(RecordBatch batch, UsageBatch usage, int source)
    {
        var seats = _seatMap.Of(usage.Seats);
        var features = _featureMap.Of(usage.Features);
        BeginContext(source, batch.ReceivedAt);
        var newest = Math.Min(DayRules.NewestAllowed(batch.ReceivedAt) - DayRules.FirstDay, ushort.MaxValue);
        StatementBuffer? statements = null;
        var (ids, seatOf, featureOf, days, quantities) = (usage.Ids, usage.SeatOf, usage.FeatureOf, usage.Day, usage.Quantity);
        for (var i = 0; i < usage.Count; i++)
        {
            var seat = seats.Of(seatOf[i]);
            var feature = features.Of(featureOf[i]);
            var day = days[i] - DayRules.FirstDay;
            if ((seat | feature | day) < 0 || day > newest)
            {
                Turn(batch, usage, i, seat, day);
                continue;
            }

            ref readonly var id = ref ids[i];
            if (id.IsGiven)
            {
                _events.Add(new() { High = id.High, Low = (uint)(id.Low >> 32), Slot = Slot.Pack(seat, feature, day), Quantity = quantities[i] });
            }
            else
            {
                (statements ??= StatementsOf(source, batch)).Add(seat, feature, day, quantities[i], _unit);
            }
        }
    }

    /// <summary>A row that cannot count: suppressed because its seat was erased, or refused with a reason.</summary>
    private void Turn(RecordBatch batch, UsageBatch usage, int row, int seat, int day)
    {
        if (seat == NameNumbers<SeatId>.Erased)
        {
            // Known and removed on purpose: neither counted nor kept anywhere, so it cannot be a failed record.
            _result.Add(usage.Source, new(0, 1, 0));
            return;
        }

        var reason = day < 0 ? Refusal.AncientDay : day > DayRules.NewestAllowed(batch.ReceivedAt) - DayRules.FirstDay ? Refusal.FutureDay : Refusal.TooManyNames;
        _result.Add(usage.Source, new(0, 0, 1));
        _refuse(Refusal.Of(
            reason,
            usage.Source,
            usage.Ids[row],
            usage.SeatOf[row] < 0 ? null : usage.Seats[usage.SeatOf[row]],
            usage.Features[usage.FeatureOf[row]],
            usage.Day[row],
            usage.Quantity[row],
            batch.ReceivedAt));
    }

    private void BeginContext(int source, DateTimeOffset receivedAt)
    {
        var context = new SourceContext(source, DayOf(receivedAt));
        if (!_contexts.TryGetValue(context, out var number))
        {
            number = _state.Contexts.Count;
            _state.Contexts.Add(context);
            _contexts.Add(context, number);
            _receivedAt.Add(default);
        }

        _receivedAt[number] = receivedAt;
        _events.BeginContext(number);
    }

    private StatementBuffer StatementsOf(int source, RecordBatch batch)
    {
        _statementsReceived = Math.Max(_statementsReceived, DayOf(batch.ReceivedAt));
        if (!_statements.TryGetValue(Lane.Statements(source), out var buffer))
        {
            _statements.Add(Lane.Statements(source), buffer = new());
        }

        if (batch.AddsToStatements)
        {
            buffer.AddingUnits.Add(_unit);
        }

        return buffer;
    }

    private static int DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(instant.UtcDateTime).DayNumber;
}
