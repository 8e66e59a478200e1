using System.Diagnostics.Metrics;
using UsageInsight.Storage.AzureTables.Client;

namespace UsageInsight.Benchmarks.Tables;

/// <summary>Listens to the store's meter and counts the requests it makes, by kind.</summary>
internal sealed class RequestCount : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly SortedDictionary<string, long> _requests = new(StringComparer.Ordinal);
    private long _sent;
    private long _received;

    public RequestCount()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == RequestCounter.MeterName)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Count(instrument.Name, value, tags));
        _listener.Start();
    }

    /// <summary>What was counted since the last call.</summary>
    public Counted Take()
    {
        lock (_requests)
        {
            var counted = new Counted(_requests.ToDictionary(), _sent, _received);
            _requests.Clear();
            (_sent, _received) = (0, 0);
            return counted;
        }
    }

    public void Dispose() => _listener.Dispose();

    private void Count(string name, long value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        lock (_requests)
        {
            switch (name)
            {
                case RequestCounter.RequestsName:
                    var kind = (string)tags[0].Value!;
                    _requests[kind] = _requests.GetValueOrDefault(kind) + value;
                    break;
                case RequestCounter.SentName:
                    _sent += value;
                    break;
                case RequestCounter.ReceivedName:
                    _received += value;
                    break;
            }
        }
    }

    /// <summary>Requests by kind, and bytes both ways.</summary>
    internal sealed record Counted(IReadOnlyDictionary<string, long> Requests, long Sent, long Received)
    {
        public long Total => Requests.Values.Sum();

        public override string ToString() => string.Join(", ", Requests.Select(r => $"{r.Value} {r.Key}"));
    }
}
