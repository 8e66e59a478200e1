using System.Globalization;

namespace UsageInsight.Functions.Pipeline.Jobs.FanOut;

/// <summary>Names one part of a run, as the key of its message.</summary>
/// <param name="Run">The run's name.</param>
/// <param name="Part">The part's number, from zero.</param>
internal readonly record struct FanOutPart(string Run, int Part)
{
    /// <summary>The key, such as <c>analyze@2026-03-02T05:45:00Z/003</c>.</summary>
    public string Key => string.Create(CultureInfo.InvariantCulture, $"{Run}/{Part:D3}");

    /// <exception cref="JobFailedException">The key is none.</exception>
    public static FanOutPart Parse(string? key) =>
        key?.LastIndexOf('/') is int slash and > 0 && int.TryParse(key.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var part)
            ? new(key[..slash], part)
            : throw new JobFailedException($"'{key}' names no part of an analysis", mendable: true);
}
