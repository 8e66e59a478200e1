using System.Text.Json;
using UsageInsight.Functions.Cli;
using UsageInsight.Functions.Workspace.Session;

namespace UsageInsight.Functions.Api.Keys;

/// <summary>
/// The control store of keys: one small file that <c>keys</c> changes and <c>serve</c> re-reads. Changes go through a lock
/// file and an atomic rename, so that a reader sees the old list or the new one and two changes at once lose nothing.
/// </summary>
/// <param name="folder">The workspace's <c>.usageinsight</c> folder.</param>
internal sealed class KeyFile(string folder) : IKeyStore
{
    private readonly Lock _reading = new();
    private (DateTime Written, long Length) _stamp;
    private KeyList _seen = new();

    public TimeSpan LookEvery => TimeSpan.FromMilliseconds(500);

    /// <summary>Where the list lies.</summary>
    public string Path { get; } = System.IO.Path.Combine(folder, "keys.json");

    /// <summary>Where <c>serve</c> notes when a key was last used; apart, so that only one process writes each file.</summary>
    public string UsePath { get; } = System.IO.Path.Combine(folder, "keys-used.json");

    /// <summary>Reads the list if the file is another than the one read before.</summary>
    public ValueTask<KeyList> ReadAsync(CancellationToken cancellationToken)
    {
        lock (_reading)
        {
            var file = new FileInfo(Path);
            var stamp = file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;
            if (stamp != _stamp)
            {
                (_seen, _stamp) = (Read(), stamp);
            }

            return new(_seen);
        }
    }

    /// <summary>Reads the list; empty where there is none yet.</summary>
    public KeyList Read()
    {
        if (!File.Exists(Path))
        {
            return new();
        }

        try
        {
            var list = JsonSerializer.Deserialize(File.ReadAllBytes(Path), KeyJson.Default.KeyList) ?? new();
            return list.Version == 1
                ? list
                : throw new UserErrorException($"The key list has version {list.Version}.", Path, "version 1", "use the newer usageinsight that wrote it");
        }
        catch (JsonException damage)
        {
            throw new UserErrorException("The key list is damaged.", $"{Path}, line {damage.LineNumber + 1}", "JSON written by usageinsight keys", "restore it from a backup");
        }
    }

    public ValueTask<IReadOnlyDictionary<string, DateTimeOffset>> ReadUseAsync(CancellationToken cancellationToken)
    {
        try
        {
            return new(File.Exists(UsePath)
                ? JsonSerializer.Deserialize(File.ReadAllBytes(UsePath), KeyJson.Default.DictionaryStringDateTimeOffset) ?? []
                : []);
        }
        catch (JsonException)
        {
            // Only a convenience: a damaged note must not stop anybody from revoking a key.
            return new(new Dictionary<string, DateTimeOffset>());
        }
    }

    public async Task ChangeAsync(Func<KeyList, KeyList> change, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        using var held = await PrivateFile.LockAsync(Path, "the keys", cancellationToken);
        PrivateFile.Replace(Path, JsonSerializer.SerializeToUtf8Bytes(change(Read()), KeyJson.Default.KeyList));
    }

    public ValueTask WriteUseAsync(IReadOnlyDictionary<string, DateTimeOffset> use, CancellationToken cancellationToken)
    {
        PrivateFile.Replace(UsePath, JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, DateTimeOffset>(use), KeyJson.Default.DictionaryStringDateTimeOffset));
        return ValueTask.CompletedTask;
    }
}
