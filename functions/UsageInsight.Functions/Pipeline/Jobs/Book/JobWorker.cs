using System.Security.Cryptography;

namespace UsageInsight.Functions.Pipeline.Jobs.Book;

/// <summary>A process that runs jobs.</summary>
/// <param name="Place">Where it runs, where at most one such process runs at a time; null where that cannot be said.</param>
internal sealed record JobWorker(string? Place)
{
    /// <summary>Names this process.</summary>
    public string Process { get; } = RandomNumberGenerator.GetHexString(16, lowercase: true);
}
