using UsageInsight.Ledger;

namespace UsageInsight.Functions.Api.Ingest.Events;

/// <summary>What is noticed while an event is read.</summary>
internal struct EventScan
{
    /// <summary>The deepest nesting seen, counted from the body's outermost value.</summary>
    public int Deepest;

    /// <summary>The first thing that makes the event one that cannot be taken.</summary>
    public IntakeProblem? Problem;
}
