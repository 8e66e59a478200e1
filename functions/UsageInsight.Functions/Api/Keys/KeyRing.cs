using System.Collections.Concurrent;
using System.Collections.Frozen;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Api.Keys;

/// <summary>The keys as a running server sees them: changes made by <c>keys</c> count within seconds, without a restart.</summary>
internal sealed class KeyRing
{
    private readonly IKeyStore _store;
    private readonly TimeProvider _time;

    // Written by requests, read and written out by the background task.
    private readonly ConcurrentDictionary<string, DateTimeOffset> _used = new(StringComparer.Ordinal);
    private readonly Lock _starting = new();
    private volatile FrozenDictionary<string, ApiKey> _keys = FrozenDictionary<string, ApiKey>.Empty;
    private KeyList? _list;
    private Task _looking;
    private long _lookedAt;
    private volatile bool _usedChanged;

    /// <summary>Begins to read the keys; <see cref="Ready"/> tells when they are there.</summary>
    public KeyRing(IKeyStore store, TimeProvider time)
    {
        (_store, _time) = (store, time);
        _lookedAt = time.GetTimestamp();
        _looking = LookAsync();
    }

    /// <summary>Completes when the keys have been read for the first time.</summary>
    public Task Ready => _looking;

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
        LookIfDue();
        return _keys.Values.Any(key => key.Origins.Contains(origin, StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>Writes out when keys were last used, if that changed.</summary>
    public async Task WriteUseAsync(CancellationToken cancellationToken)
    {
        if (_usedChanged)
        {
            _usedChanged = false;
            await _store.WriteUseAsync(_used, cancellationToken);
        }
    }

    private ApiKey? Match(ReadOnlySpan<char> text)
    {
        LookIfDue();
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

    // A file is read at once; a distant store is asked while requests go on with what was known.
    private void LookIfDue()
    {
        lock (_starting)
        {
            if (_looking.IsCompleted && _time.GetElapsedTime(_lookedAt) >= _store.LookEvery)
            {
                _lookedAt = _time.GetTimestamp();
                _looking = LookAsync();
            }

            if (_looking.IsFaulted)
            {
                _looking.GetAwaiter().GetResult();
            }
        }
    }

    private async Task LookAsync()
    {
        KeyList list;
        try
        {
            list = await _store.ReadAsync(CancellationToken.None);
        }
        catch (StoreUnavailableException) when (_list is not null)
        {
            // What was known goes on until the store answers again.
            return;
        }

        if (_list is null)
        {
            foreach (var (id, at) in await _store.ReadUseAsync(CancellationToken.None))
            {
                _used.TryAdd(id, at);
            }
        }

        if (!ReferenceEquals(list, _list))
        {
            _keys = list.Keys.ToFrozenDictionary(key => key.Id, StringComparer.Ordinal);
            _list = list;
        }
    }
}
