using System.Runtime.InteropServices;
using System.Security.Cryptography;
using UsageInsight.Functions.Api.Ingest.Events;

namespace UsageInsight.Functions.Api.Ingest.Batch;

/// <summary>
/// Makes an id for events that bring none. With a time of its own, an event is known by its content, its surroundings and its
/// place among equal ones in the request, so that a resend counts once; without, nothing tells a resend from a second use, and
/// every event counts.
/// </summary>
internal sealed class EventIdentity
{
    private readonly Dictionary<UInt128, int> _seen = [];

    /// <summary>Forgets the request before.</summary>
    public void Begin()
    {
        if (_seen.Count > 0)
        {
            _seen.Clear();
        }
    }

    /// <summary>The id of an event without one.</summary>
    public Slice Make(PushedEvents events, int index)
    {
        ref readonly var pushed = ref events[index];
        if (pushed.Ticks == 0)
        {
            var random = events.Reserve(16 + 2);
            "r\0"u8.CopyTo(random);
            Guid.NewGuid().TryWriteBytes(random[2..]);
            return events.Commit(18);
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        using (var content = IncrementalHash.CreateHash(HashAlgorithmName.SHA256))
        {
            content.AppendData(events.Text(pushed.Around));
            content.AppendData(events.Text(pushed.Whole));
            content.GetHashAndReset(hash);
        }

        ref var times = ref CollectionsMarshal.GetValueRefOrAddDefault(_seen, MemoryMarshal.Read<UInt128>(hash), out _);
        var id = events.Reserve(24 + 4);
        hash[..24].CopyTo(id);
        MemoryMarshal.Write(id[24..], times++);
        return events.Commit(28);
    }
}
