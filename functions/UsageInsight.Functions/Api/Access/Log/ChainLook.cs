using System.Globalization;

namespace UsageInsight.Functions.Api.Access.Log;

/// <summary>Goes along the chain once and notes every break.</summary>
internal sealed class ChainLook(AccessChain chain)
{
    private readonly List<string> _problems = [];
    private readonly HashSet<string> _anchors = new(StringComparer.Ordinal) { Anchor(0, chain.Start.Hash) };
    private long _sound;

    // The newest place that is taken, and the hash that the next entry must name; null where the entry there cannot be read.
    private long _last;
    private string? _hash = chain.Start.Hash;
    private string _newest = Anchor(0, chain.Start.Hash);

    /// <summary>Takes the next document, in order of its id.</summary>
    public void Take(string id, long? sequence, SealedEntry entry)
    {
        if (sequence is not { } place || chain.Open(place, entry) is not { } open)
        {
            _problems.Add($"Entry {id} was changed, or was not written by this workspace.");
            (_last, _hash) = sequence == _last + 1 ? (_last + 1, null) : (_last, _hash);
            return;
        }

        if (place != _last + 1)
        {
            _problems.Add($"{Missing(place - _last - 1)} before entry {id}.");
        }
        else if (_hash is not null && entry.Previous != _hash)
        {
            _problems.Add($"Entry {id} does not follow the one before it.");
        }

        if (open.Act == AccessAct.Broken)
        {
            _problems.Add($"Entry {id}: {open.What}; entries before it may be missing.");
        }

        (_last, _hash, _sound) = (place, entry.Hash, _sound + 1);
        _newest = Anchor(place, entry.Hash);
        _anchors.Add(_newest);
    }

    /// <summary>Ends the look.</summary>
    /// <param name="before">The head as it was before the first entry was read: all entries up to it are there.</param>
    /// <param name="after">The head as it was behind the last one: an entry may be one place ahead of it, where its writer has not moved it yet.</param>
    /// <param name="anchor">An earlier look's anchor; null for none.</param>
    public AccessVerdict End(AccessHead before, AccessHead after, string? anchor)
    {
        if (!chain.Holds(after))
        {
            _problems.Add("The head of the log was changed from outside.");
        }
        else if (before.Sequence > _last)
        {
            _problems.Add($"{Missing(before.Sequence - _last)} at the end.");
        }
        else if (_last > after.Sequence + 1)
        {
            _problems.Add("The head of the log was removed or set back; entries may be missing at the end.");
        }

        if (anchor is not null && !_anchors.Contains(anchor))
        {
            _problems.Add("The log does not hold the given anchor: entries up to it were taken out or changed.");
        }

        return new(_sound, _problems, _newest);
    }

    private static string Missing(long count) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? "entry is" : "entries are")} missing");

    private static string Anchor(long sequence, string hash) => string.Create(CultureInfo.InvariantCulture, $"{sequence}:{hash}");
}
