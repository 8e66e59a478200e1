using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace UsageInsight.Functions.Api.Keys;

/// <summary>The keys as a running server sees them: changes made by <c>keys</c> count within a second, without a restart.</summary>
internal sealed class KeyRing
{
    private static readonly TimeSpan RereadEvery = TimeSpan.FromMilliseconds(500);

    private readonly KeyFile _file;
    private readonly TimeProvider _time;

    // Written by requests, read and written out by the background task.
    private readonly ConcurrentDictionary<string, DateTimeOffset> _used;
    private readonly Lock _rereading = new();
    private volatile FrozenDictionary<string, ApiKey> _keys = FrozenDictionary<string, ApiKey>.Empty;
    private (DateTime Written, long Length) _stamp;
    private long _lookedAt;
    private volatile bool _usedChanged;

    public KeyRing(KeyFile file, TimeProvider time)
    {
        (_file, _time) = (file, time);
        _used = new(file.ReadUse());
        Reread();
    }

    /// <summary>Finds the key that a text is, whatever its scope. The id is looked up, the hash compared in constant time, and the use noted.</summary>
    /// <returns>The key; null where it is missing, unknown, expired or revoked.</returns>
    public ApiKey? Find(ReadOnlySpan<char> text)
    {
        var key = Match(text);
        if (key is not null)
        {
            NoteUse(key.Id);
        }

        return key;
    }

    /// <summary>Judges a key's text for one scope; its use is noted where it opens.</summary>
    public KeyRefusal Judge(ReadOnlySpan<char> text, KeyScope scope, string? origin, out ApiKey? key)
    {
        key = Match(text);
        if (key is null)
        {
            return KeyRefusal.Unknown;
        }

        if (key.Scope != scope || (origin is not null && key.Origins.Count > 0 && !key.Origins.Contains(origin, StringComparer.OrdinalIgnoreCase)))
        {
            key = null;
            return KeyRefusal.WrongScope;
        }

        NoteUse(key.Id);
        return KeyRefusal.None;
    }

    /// <summary>Says whether a page of this origin may be answered at all (a browser asks before it sends).</summary>
    public bool AllowsOrigin(string origin)
    {
        RereadIfDue();
        return _keys.Values.Any(key => key.Origins.Contains(origin, StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>Writes out when keys were last used, if that changed.</summary>
    public void WriteUse()
    {
        if (_usedChanged)
        {
            _usedChanged = false;
            _file.WriteUse(_used);
        }
    }

    private ApiKey? Match(ReadOnlySpan<char> text)
    {
        RereadIfDue();
        return KeyText.HasShape(text)
            && _keys.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(KeyText.IdOf(text), out var found)
            && KeyText.Matches(text, found.Hash)
            && found.IsValid(_time.GetUtcNow())
            ? found
            : null;
    }

    private void NoteUse(string id)
    {
        var now = _time.GetUtcNow();
        var minute = now - TimeSpan.FromTicks(now.Ticks % TimeSpan.TicksPerMinute);
        if (!_used.TryGetValue(id, out var before) || before != minute)
        {
            _used[id] = minute;
            _usedChanged = true;
        }
    }

    private void RereadIfDue()
    {
        if (_time.GetElapsedTime(Volatile.Read(ref _lookedAt)) >= RereadEvery)
        {
            Reread();
        }
    }

    private void Reread()
    {
        lock (_rereading)
        {
            Volatile.Write(ref _lookedAt, _time.GetTimestamp());
            var file = new FileInfo(_file.Path);
            var stamp = file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;
            if (stamp != _stamp)
            {
                _stamp = stamp;
                _keys = _file.Read().Keys.ToFrozenDictionary(key => key.Id, StringComparer.Ordinal);
            }
        }
    }
}
