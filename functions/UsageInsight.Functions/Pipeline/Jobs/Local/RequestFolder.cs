using System.Text.Json;

namespace UsageInsight.Functions.Pipeline.Jobs.Local;

/// <summary>
/// Requests on their way to the process that writes the store: a command beside it may only read there. One file a request, in the
/// workspace's private folder; a lock that the process holds says that somebody will read them.
/// </summary>
/// <param name="folder">The workspace's private folder.</param>
internal sealed class RequestFolder(string folder)
{
    private readonly string _requests = Path.Combine(folder, "job-requests");

    private string LockPath => Path.Combine(folder, "jobs.lock");

    /// <summary>Says that requests are read here, until it is disposed or the process ends however it ends; null where another process does.</summary>
    public IDisposable? Attend()
    {
        try
        {
            return new FileStream(LockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>True while a process reads the requests.</summary>
    public bool IsAttended()
    {
        using var free = File.Exists(LockPath) ? Attend() : Stream.Null;
        return free is null;
    }

    /// <summary>Leaves a request.</summary>
    public void Add(JobRequest request)
    {
        Directory.CreateDirectory(_requests);

        // Whole or not there: readers look for the final name only.
        var path = Path.Combine(_requests, Guid.NewGuid().ToString("N"));
        File.WriteAllBytes(path + ".new", JsonSerializer.SerializeToUtf8Bytes(request));
        File.Move(path + ".new", path + ".json");
    }

    /// <summary>Takes the requests that wait, the oldest first; a file that is none is removed.</summary>
    public IReadOnlyList<JobRequest> TakeAll()
    {
        if (!Directory.Exists(_requests))
        {
            return [];
        }

        var taken = new List<JobRequest>();
        foreach (var file in new DirectoryInfo(_requests).EnumerateFiles("*.json").OrderBy(f => f.LastWriteTimeUtc).ThenBy(f => f.Name, StringComparer.Ordinal).ToList())
        {
            if (Read(file.FullName) is { } request)
            {
                taken.Add(request);
            }

            file.Delete();
        }

        return taken;
    }

    private static JobRequest? Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<JobRequest>(File.ReadAllBytes(path));
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
