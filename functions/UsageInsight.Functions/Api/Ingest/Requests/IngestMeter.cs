namespace UsageInsight.Functions.Api.Ingest.Requests;

/// <summary>Counts the events that were made durable since the start, so that the background work can see how busy the senders are.</summary>
internal sealed class IngestMeter
{
    private long _events;

    public long Events => Interlocked.Read(ref _events);

    public void Add(int events) => Interlocked.Add(ref _events, events);
}
