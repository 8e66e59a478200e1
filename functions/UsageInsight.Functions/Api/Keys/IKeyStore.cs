namespace UsageInsight.Functions.Api.Keys;

/// <summary>Where the keys of a workspace are kept, and beside them when each was last used.</summary>
internal interface IKeyStore
{
    /// <summary>How often a running server looks for changes.</summary>
    TimeSpan LookEvery { get; }

    /// <summary>Reads the list; empty where there is none yet. The same object as before where nothing has changed.</summary>
    ValueTask<KeyList> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Changes the list as one step; of two changes at once neither is lost.</summary>
    Task ChangeAsync(Func<KeyList, KeyList> change, CancellationToken cancellationToken);

    /// <summary>When each key was last used, as servers noted it.</summary>
    ValueTask<IReadOnlyDictionary<string, DateTimeOffset>> ReadUseAsync(CancellationToken cancellationToken);

    /// <summary>Notes when keys were last used.</summary>
    ValueTask WriteUseAsync(IReadOnlyDictionary<string, DateTimeOffset> use, CancellationToken cancellationToken);
}
