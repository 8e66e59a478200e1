using System.Globalization;

namespace UsageInsight.Functions.Api.Access.Log;

/// <summary>Goes along the chain once and notes every break.</summary>
internal sealed class ChainLook(AccessChain chain)
{
    private readonly List<string> _problems = [];
    private readonly HashSet<string> _anchors = new(StringComparer.Ordinal) { Anchor(0, chain.Start.Hash) };
    private long _sound;
    private long _last;
    private string _hash = chain.Start.Hash;

    /// <summary>Takes the next document, in order of its id.</summary>
    public void Take(string id, long? sequence, SealedEntry entry)
    {
        if (sequence is not { } place || chain.Open(place, entry) is not { } open)
        {
            _problems.Add($"Entry {id} was changed, or was not written by this workspace.");
            return;
        }

        if (place != _last + 1)
        {
            _problems.Add(string.Create(CultureInfo.InvariantCulture, $"Before entry {id} {place - _last - 1} entries are missing."));
        }
        else if (entry.Previous != _hash)
        {
            _problems.Add($"Entry {id} does not follow the one before it.");
        }

        if (open.Act == AccessAct.Broken)
        {
            _problems.Add($"Entry {id}: {open.What}; entries before it may be missing.");
        }

        (_last, _hash, _sound) = (place, entry.Hash, _sound + 1);
        _anchors.Add(Anchor(place, entry.Hash));
    }

    /// <summary>Ends the look.</summary>
    public AccessVerdict End(AccessHead head, string? anchor)
    {
        if (!chain.Holds(head))
        {
            _problems.Add("The head of the log was changed from outside.");
        }
        else if (head.Sequence > _last)
        {
            _problems.Add(string.Create(CultureInfo.InvariantCulture, $"{head.Sequence - _last} entries are missing at the end."));
        }

        if (anchor is not null && !_anchors.Contains(anchor))
        {
            _problems.Add("The log does not hold the given anchor: entries up to it were taken out or changed.");
        }

        return new(_sound, _problems, Anchor(_last, _hash));
    }

    private static string Anchor(long sequence, string hash) => string.Create(CultureInfo.InvariantCulture, $"{sequence}:{hash}");
}
