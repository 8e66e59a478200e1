using System.Text;
using System.Text.Json;
using UsageInsight.Functions.Workspace.Session;

namespace UsageInsight.Functions.Api.Access.Log;

/// <summary>
/// Notes of commands that run beside a writing process: one encrypted line a note in the private folder, on the disk before the
/// command goes on. Whoever writes next takes them into the log.
/// </summary>
/// <param name="folder">The workspace's private folder.</param>
/// <param name="key">The secret of the log.</param>
internal sealed class AccessSpool(string folder, byte[] key)
{
    private const string What = "the access log";

    private static readonly byte[] Place = "waiting note"u8.ToArray();

    private readonly string _path = Path.Combine(folder, "access-pending");

    /// <summary>Writes a note down.</summary>
    public async Task AddAsync(AccessNote note, CancellationToken cancellationToken)
    {
        PrivateFile.MakeFolder(folder);
        using var held = await PrivateFile.LockAsync(_path, What, cancellationToken);
        PrivateFile.Append(_path, Encoding.ASCII.GetBytes(SealedText.Seal(key, JsonSerializer.SerializeToUtf8Bytes(note), Place) + "\n"));
    }

    /// <summary>Takes waiting notes into the log. A crash in the midst writes a note twice rather than never.</summary>
    public async Task DrainAsync(AccessLog log, CancellationToken cancellationToken)
    {
        if (!File.Exists(_path))
        {
            return;
        }

        using var held = await PrivateFile.LockAsync(_path, What, cancellationToken);
        foreach (var note in Read())
        {
            await log.AppendAsync(note, cancellationToken);
        }

        File.Delete(_path);
    }

    /// <summary>The waiting notes, the oldest first.</summary>
    public IReadOnlyList<AccessNote> Read() => File.Exists(_path) ? [.. File.ReadAllLines(_path).Where(line => line.Length > 0).Select(Open)] : [];

    // What was changed must not vanish: whoever changed it would have found a way to unsay something.
    private AccessNote Open(string line) =>
        SealedText.Open(key, line, Place) is { } plain
            ? JsonSerializer.Deserialize<AccessNote>(plain)!
            : new("log", AccessAct.Broken, "a waiting note was changed from outside");
}
