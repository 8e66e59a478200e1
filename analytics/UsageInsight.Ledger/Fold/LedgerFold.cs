namespace UsageInsight.Ledger;

/// <summary>
/// Folds received batches into the pages of a ledger and decides what counts: first of each id, last statement of each source,
/// nothing for sealed, future or ancient days. Every store calls it; none decides itself.
/// </summary>
/// <remarks>
/// Nothing is written before <see cref="Complete"/>; a fold that is dropped leaves no trace. One fold at a time may run on the same pages.
/// </remarks>
public sealed partial class LedgerFold
{
    private readonly CheckedPages _pages;
    private readonly LedgerState _state;
    private readonly SeatNumbers _seats;
    private readonly FeatureNumbers _features;
    private readonly HoldingsBook _holdings;
    private readonly Action<FailedRecord> _refuse;
    private readonly EventBuffer _events;
    private readonly SortedDictionary<int, StatementBuffer> _statements = [];
    private readonly Dictionary<SourceContext, int> _contexts = [];
    private readonly List<DateTimeOffset> _receivedAt = [];
    private readonly NameMap<SeatId> _seatMap;
    private readonly NameMap<FeatureKey> _featureMap;
    private readonly FoldResult _result = new();
    private int _unit;
    private int _statementsReceived;

    /// <summary>Opens the pages of a ledger to fold into them.</summary>
    /// <param name="pages">The ledger's pages; empty for a new ledger.</param>
    /// <param name="spill">Room for folds larger than the memory; null to stay in memory.</param>
    /// <param name="isErased">Says whether a seat was erased and its records are still to be suppressed.</param>
    /// <param name="refuse">Takes each record that was understood and cannot count, when it is decided.</param>
    public LedgerFold(ILedgerPages pages, ISpill? spill, Func<SeatId, bool> isErased, Action<FailedRecord> refuse)
    {
        ArgumentNullException.ThrowIfNull(pages);
        _pages = new(pages);
        _state = LedgerStatePage.Read(_pages);
        _seats = new(_pages);
        _seats.Load(_state.SeatShards, byName: true);
        _features = new(_pages);
        _features.Load(_state.FeatureCount);
        _holdings = new(_pages, _state, isErased);
        _refuse = refuse;
        _seatMap = new(seat => isErased(seat) ? NameNumbers<SeatId>.Erased : _seats.NumberOf(seat));
        _featureMap = new(_features.NumberOf);
        _events = new(spill);
        for (var c = 0; c < _state.Contexts.Count; c++)
        {
            _contexts.Add(_state.Contexts[c], c);
            _receivedAt.Add(default);
        }
    }

    /// <summary>Begins the next commit unit: an append, or all batches of a file. Statements are summed inside a unit.</summary>
    public void BeginUnit() => _unit++;

    /// <summary>Adds a batch to the unit. Its failed records are counted, the store keeps them.</summary>
    public void Add(RecordBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        _holdings.Apply(batch, _result);
        if (batch.Failed.Count > 0)
        {
            _result.Add(batch.Source, new(0, 0, batch.Failed.Sum(f => (long)f.Count)));
        }

        var source = _state.SourceNumber(batch.Usage?.Source ?? batch.Source);
        if (batch.Restates is { } range)
        {
            var first = Math.Max(range.First.DayNumber - DayRules.FirstDay, 0);
            var last = Math.Clamp(range.Last.DayNumber - DayRules.FirstDay, 0, ushort.MaxValue);
            StatementsOf(source, batch).Restatements.Add(new(_unit, first, last));
        }

        if (batch.Usage is { } usage)
        {
            AddRows(batch, usage, source);
        }
    }

    /// <summary>Counts failed records that the store keeps apart from the batch they came with.</summary>
    public void AddFailed(string source, long count) => _result.Add(source, new(0, 0, count));

    /// <summary>Takes failed records that are replayed out of their source's totals; what replaces them is received anew.</summary>
    public void TakeFailed(string source, long count) => _state.BookOf(source).Totals += new FoldOutcome(0, 0, -count);

    /// <summary>Decides everything that was added and writes the pages.</summary>
    /// <returns>What became of the records, by source.</returns>
    public FoldResult Complete()
    {
        CompleteEvents();
        CompleteStatements();
        foreach (var (source, outcome) in _result.BySource)
        {
            _state.BookOf(source).Totals += outcome;
        }

        _seats.Save();
        _features.Save();
        _state.SeatShards = _seats.Shards;
        _state.FeatureCount = _features.All.Count;
        _holdings.Save();
        Compaction.Run(_pages, _state);
        _state.Version++;
        LedgerStatePage.Write(_pages, _state);
        return _result;
    }

    private void CompleteEvents()
    {
        _events.Complete();
        if (_events.Count == 0)
        {
            return;
        }

        var marks = Enumerable.Range(0, _state.Contexts.Count).Select(_ => new DayMarks(_features.All.Count)).ToArray();
        var additions = EventFold.Run(_pages, _state, _events, marks, part =>
        {
            foreach (var (context, outcome) in part.Outcomes)
            {
                _result.Add(_state.Sources[_state.Contexts[context].Source], outcome);
            }

            foreach (var (entry, context, reason) in part.Refused)
            {
                _refuse(Refused(entry, context, reason));
            }
        });
        for (var c = 0; c < marks.Length; c++)
        {
            marks[c].Enter(_state.BookOf(_state.Sources[_state.Contexts[c].Source]), _state.Contexts[c].ReceivedDay, _features.All);
        }

        LaneWriter.Add(_pages, _state, PageKind.Ledger, additions);
    }

    private void CompleteStatements()
    {
        if (_statements.Count == 0)
        {
            return;
        }

        var marks = _statements.Keys.ToDictionary(lane => lane, _ => new DayMarks(_features.All.Count));
        foreach (var (lane, outcome) in StatementFold.Run(_pages, _state, _statements, marks, _statementsReceived))
        {
            _result.Add(_state.Sources[Lane.Source(lane)], outcome);
            marks[lane].Enter(_state.BookOf(_state.Sources[Lane.Source(lane)]), _statementsReceived, _features.All);
        }
    }

    private FailedRecord Refused(in EventEntry entry, int context, string reason) => Refusal.Of(
        reason,
        _state.Sources[_state.Contexts[context].Source],
        new(entry.High, (ulong)entry.Low << 32),
        _seats.NameOf(Slot.Seat(entry.Slot)),
        _features.All[Slot.Feature(entry.Slot)],
        Slot.Day(entry.Slot) + DayRules.FirstDay,
        entry.Quantity,
        _receivedAt[context]);
}
